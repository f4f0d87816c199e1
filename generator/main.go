// Command art32 turns a processor's technical and organisational measures,
// sub-processors and data locations, kept as TOML, into a static trust center.
//
//	go run ./generator build
//
// This package wires the others together and is the only one that touches the
// clock, the environment and the disk for writing. Each sub-command has a file.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

// Exit codes.
const (
	exitOK      = 0
	exitProblem = 1 // something in the data or the site is wrong
	exitUsage   = 2 // the command line is wrong
)

// errProblems ends a command whose problems have been printed.
var errProblems = errors.New("problems were reported")

// usageError is a wrong command line.
type usageError struct{ error }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ctx.Done()
		stop() // a second signal ends the program at once
		time.Sleep(grace)
		fmt.Fprintln(os.Stderr, "art32: interrupted")
		os.Exit(exitProblem)
	}()
	code := run(ctx, os.Args[1:], newTerminal(os.Stdin, os.Stdout, os.Stderr, os.Getenv))
	stop()
	os.Exit(code)
}

// grace is how long a command that was told to end may take to leave things in
// order. Whatever is written is safe against a kill at any moment; but no signal
// may be lost on a command that waits for something else.
const grace = 12 * time.Second // notify lets the message under way finish, for 10

// run executes the command line and returns the exit code.
func run(ctx context.Context, args []string, t *terminal) int {
	root := rootCommand(t)
	root.SetArgs(args)
	root.SetIn(t.in)
	root.SetOut(t.out)
	root.SetErr(t.err)
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errProblems):
		return exitProblem
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(t.err, "art32: interrupted; nothing was changed")
		return exitProblem
	case errors.As(err, &usage):
		fmt.Fprintf(t.err, "art32: %v\n  hint: %s --help shows how it is used\n", err, commandPath(root, args))
		return exitUsage
	}
	fmt.Fprintf(t.err, "art32: %v\n", err)
	return exitProblem
}

func commandPath(root *cobra.Command, args []string) string {
	c, _, err := root.Find(args)
	if err != nil {
		return root.CommandPath()
	}
	return c.CommandPath()
}

func rootCommand(t *terminal) *cobra.Command {
	root := &cobra.Command{
		Use:   "art32",
		Short: "Static trust center from TOML: measures, sub-processors, data locations",
		Long: `art32 turns technical and organisational measures (GDPR Art. 32), sub-processors
(Art. 28) and data locations (Chapter V), kept as TOML in data/, into a static
trust center in several languages.`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          knownCommand,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
		// A mistyped command is at most this many letters away from the right one.
		SuggestionsMinimumDistance: 2,
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	for _, command := range commands() {
		root.AddCommand(asUsageErrors(command(t)))
	}
	return root
}

// knownCommand refuses what is no command: cobra gets here with the rest.
func knownCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var hint string
	if near := root.SuggestionsFor(args[0]); len(near) > 0 {
		hint = fmt.Sprintf("; did you mean %q?", near[0])
	}
	return usageError{fmt.Errorf("there is no command %q%s", args[0], hint)}
}

// commands are the sub-commands, in the order of --help.
func commands() []func(*terminal) *cobra.Command {
	return []func(*terminal) *cobra.Command{
		initCommand, importCommand, checkCommand, buildCommand, serveCommand, generateCommand, exportCommand, diffCommand, releaseCommand, verifyCommand, notifyCommand, schemaCommand, versionCommand,
	}
}

// asUsageErrors marks wrong arguments as a wrong command line.
func asUsageErrors(c *cobra.Command) *cobra.Command {
	if check := c.Args; check != nil {
		c.Args = func(c *cobra.Command, args []string) error {
			if err := check(c, args); err != nil {
				return usageError{err}
			}
			return nil
		}
	}
	return c
}
