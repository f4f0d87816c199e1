//go:build !linux && !darwin

package main

import "errors"

// exchange is not to be had here; the caller moves the old folder aside.
func exchange(_, _ string) error { return errors.ErrUnsupported }
