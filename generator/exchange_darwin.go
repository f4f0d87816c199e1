package main

import "golang.org/x/sys/unix"

// exchange swaps two names in one step (APFS).
func exchange(a, b string) error { return unix.RenamexNp(a, b, unix.RENAME_SWAP) }
