package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"art32/generator/notify"
)

// published are the folders whose files end up on the site.
var published = []string{"static", "content", "public", "assets", "layouts"}

// recipients reads the list of subscribers. Skipped counts those who were left
// out because of errors.
func (s *site) recipients(ctx context.Context, t *terminal, settings notify.Settings, skipInvalid bool) (list []notify.Recipient, skipped int, err error) {
	if !settings.HasMail() {
		return nil, 0, nil
	}
	name, data := settings.Subscribers.File, []byte(nil)
	if name != "" {
		data, err = readAtMost(s.path(name), notify.MaxSubscribers)
	} else {
		name = "the output of " + settings.Subscribers.Command[0]
		data, err = runForOutput(ctx, s.dir, settings.Subscribers.Command, t.err)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("%w; nothing was sent", err)
	}
	list, problems := notify.ParseSubscribers(name, data)
	for _, p := range problems {
		if settings.Subscribers.File != "" && !filepath.IsAbs(p.File) {
			p = located(s.dir, p)
		}
		fmt.Fprintln(t.err, t.painted(p))
	}
	if n := problems.Errors(); n > 0 && !skipInvalid {
		fmt.Fprintf(t.err, "notify: %s in the list of subscribers; nothing was sent\n", count(n, "error", "errors"))
		return nil, 0, errProblems
	}
	return list, problems.Errors(), nil
}

// path is a path of the settings, which may be absolute.
func (s *site) path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(s.dir, filepath.FromSlash(name))
}

func readAtMost(name string, most int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, most+1))
}

// runForOutput runs a command of the settings in the site folder. It does not
// get our secrets.
func runForOutput(ctx context.Context, dir string, command []string, stderr io.Writer) ([]byte, error) {
	c := exec.CommandContext(ctx, command[0], command[1:]...)
	c.Dir, c.Stderr, c.WaitDelay = dir, stderr, 5*time.Second
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "ART32_") {
			c.Env = append(c.Env, v)
		}
	}
	var out bytes.Buffer
	c.Stdout = &capped{&out, notify.MaxSubscribers + 1}
	if err := c.Run(); err != nil {
		return nil, fmt.Errorf("the command of the subscribers failed: %s: %w", command[0], err)
	}
	return out.Bytes(), nil
}

// capped refuses more than a number of octets, so that a command that never
// stops printing does not fill the memory.
type capped struct {
	w    io.Writer
	left int
}

func (c *capped) Write(p []byte) (int, error) {
	if len(p) > c.left {
		return 0, errors.New("the list of subscribers is larger than 64 MiB")
	}
	c.left -= len(p)
	return c.w.Write(p)
}
