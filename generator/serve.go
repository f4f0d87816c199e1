package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

func serveCommand(t *terminal) *cobra.Command {
	var flags siteFlags
	var addr string
	c := &cobra.Command{
		Use:   "serve",
		Short: "Show the site in the browser and rebuild it whenever a file is saved",
		Long: `Serve builds the site in memory and shows it at an address of this machine only.
Whenever a file of config.toml, data/, content/, layouts/, i18n/, static/ or
assets/ is saved, it builds again and the browser reloads the page. Problems
stand over the page and in the terminal; the last good pages stay until the next
good save. Ctrl-C ends it. Nothing is written to disk.

The pages come with the strict Content-Security-Policy that the README
recommends, so that whatever would not work later does not work now.`,
		Example: `  art32 serve
  art32 serve --site trust --addr 127.0.0.1:8080`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return serve(c.Context(), t, flags, addr)
		},
	}
	c.Flags().StringVar(&flags.dir, "site", ".", "folder with config.toml and data/")
	c.Flags().StringVar(&flags.today, "today", "", `date that counts as today, such as 2026-11-22, or "now"`)
	c.Flags().StringVar(&addr, "addr", "127.0.0.1:1313", "address to listen on; only this machine is served")
	return c
}

func serve(ctx context.Context, t *terminal, flags siteFlags, addr string) error {
	if err := mustBeLoopback(addr); err != nil {
		return err
	}
	s, err := openFolder(flags, t.getenv) // a wrong folder is better told at once
	if err != nil {
		return err
	}
	s.close()
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return usageError{fmt.Errorf("%s is in use by another program; choose another port, as in --addr 127.0.0.1:1314, or any free one with --addr 127.0.0.1:0", addr)}
	}
	if err != nil {
		return usageError{fmt.Errorf("cannot listen on %s: %w", addr, err)}
	}
	defer listener.Close()
	changes, err := watch(ctx, flags.dir)
	if err != nil {
		return err
	}
	flags.baseURL = "http://" + listener.Addr().String() + "/"
	p := newPreview(ctx)
	server := &http.Server{Handler: p, ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	defer server.Close()
	fmt.Fprintf(t.out, "%s  (Ctrl-C to stop)\n", flags.baseURL)
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()

	defer debug.SetGCPercent(debug.SetGCPercent(400))
	what := "site"
	for {
		rebuild(ctx, t, flags, p, what)
		select {
		case <-ctx.Done():
			fmt.Fprintln(t.out, "stopped")
			return nil
		case err := <-served:
			return err
		case what = <-changes:
		}
	}
}

// mustBeLoopback refuses an address that other machines could reach: a preview
// shows drafts, and nobody has reviewed it as a server on a network.
func mustBeLoopback(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return usageError{fmt.Errorf("--addr %q is not an address like 127.0.0.1:1313", addr)}
	}
	if ip, err := netip.ParseAddr(host); host == "localhost" || err == nil && ip.IsLoopback() {
		return nil
	}
	return usageError{fmt.Errorf("--addr %q would be open to other machines; use 127.0.0.1, [::1] or localhost", addr)}
}

// rebuild builds the site once and hands the result to the browser: the pages,
// or the problems over the last good ones.
func rebuild(ctx context.Context, t *terminal, flags siteFlags, p *preview, what string) {
	began := time.Now()
	files, problems, err := attempt(ctx, t, flags, p)
	took := time.Since(began).Round(time.Millisecond)
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		p.fail(problems)
		stays := "the last good pages stay"
		if last, _ := p.now(); last.Build == "" {
			stays = "there are no pages to show yet"
		}
		fmt.Fprintf(t.err, "%s: %s; %s (%s)\n", what, firstLine(err.Error()), stays, took)
		return
	}
	changed := p.replace(files)
	fmt.Fprintf(t.err, "%s: %s, %d changed (%s)\n", what, count(len(files), "file", "files"), changed, took)
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
