package main

import (
	"context"
	"os"
	"path/filepath"
	"sync"

	"art32/generator/hugo"
)

// writers is how many files are written at once: writing waits for the disk
// more than it computes.
const writers = 8

// writeFiles writes the files of a site into a folder of its own. Every folder
// is made once; of several errors any is returned.
func writeFiles(ctx context.Context, dir string, files []hugo.File) error {
	made := map[string]bool{}
	for _, f := range files {
		folder := filepath.Join(dir, filepath.FromSlash(f.Path), "..")
		if made[folder] {
			continue
		}
		made[folder] = true
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return reason(err)
		}
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	queue := make(chan hugo.File)
	var wait sync.WaitGroup
	for range writers {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for f := range queue {
				if ctx.Err() != nil {
					continue // the rest is not wanted any more
				}
				if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(f.Path)), f.Data, 0o644); err != nil {
					stop(reason(err))
				}
			}
		}()
	}
	for _, f := range files {
		queue <- f
	}
	close(queue)
	wait.Wait()
	return context.Cause(ctx)
}
