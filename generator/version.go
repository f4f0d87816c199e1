package main

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func versionCommand(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the versions of art32, Go and Hugo",
		Example: "  art32 version",
		Args:    cobra.NoArgs,
		Run: func(*cobra.Command, []string) {
			v := readVersions()
			fmt.Fprintf(t.out, "art32 %s\nGo    %s\nHugo  %s\n%s/%s\n", v.art32, v.go_, v.hugo, runtime.GOOS, runtime.GOARCH)
		},
	}
}

type versions struct{ art32, go_, hugo string }

// readVersions asks the program what it was built from. A build from a checkout
// has no version; it then tells the commit.
func readVersions() versions {
	v := versions{art32: "development", go_: runtime.Version(), hugo: "unknown"}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	if info.Main.Version != "" && info.Main.Version != "(devel)" {
		v.art32 = info.Main.Version
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	if commit := settings["vcs.revision"]; v.art32 == "development" && commit != "" {
		v.art32 = "development, commit " + commit[:min(12, len(commit))]
	}
	for _, m := range info.Deps {
		if m.Path == "github.com/gohugoio/hugo" {
			v.hugo = cmp.Or(m.Version, v.hugo)
		}
	}
	return v
}
