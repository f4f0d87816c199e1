package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"art32/generator/history"
	"art32/generator/trust"
)

// side is one of the two registers of a diff.
type side struct {
	name    string
	center  *trust.Center
	date    trust.Date // of the release; zero for working data
	entries []history.Entry
	working bool             // the data of a site, which are still being changed
	chain   *history.Chain   // of the site; nil when the side is no release of it
	release *history.Release // in the chain
	plain   bool             // a list of which texts are written without their language
}

// sides finds the two registers that are compared. Releases of the site are
// verified as far as the comparison rests on them: a snapshot that was altered
// would be compared with as if it had been released.
func sides(t *terminal, flags siteFlags, args []string) (older, newer side, err error) {
	list := slices.Clone(args)
	if len(list) < 2 {
		list = append(list, "") // the working data
	}
	chain, problems, err := siteChain(flags.dir)
	if err != nil {
		return older, newer, err
	}
	if len(list) < 2 {
		newest := chain.Newest()
		if newest == nil && problems.Errors() > 0 {
			return older, newer, t.unsound(flags.dir, problems)
		}
		if newest == nil {
			return older, newer, usageError{errors.New("there is no release yet to compare with; name two folders, or make a first release with art32 release VERSION")}
		}
		list = append([]string{newest.Name}, list...)
	}
	a, b := namedRelease(flags.dir, chain, list[0]), namedRelease(flags.dir, chain, list[1])
	if a.used || b.used {
		if problems = append(problems, history.VerifyAmong(chain, chain.Through(cmp.Or(a.release, b.release), cmp.Or(b.release, a.release)))...); problems.Errors() > 0 {
			return older, newer, t.unsound(flags.dir, problems)
		}
	}
	open := func(n named, arg string, plain trust.Lang) (side, error) {
		if n.release != nil {
			s, err := releasedData(n.release, arg)
			s.chain, s.release = chain, n.release
			return s, err
		}
		return openSide(t, flags, arg, plain)
	}
	if older, err = open(a, list[0], plainLanguage); err != nil {
		return older, newer, err
	}
	if newer, err = open(b, list[1], plainLanguage); err != nil {
		return older, newer, err
	}
	// Texts without a language are compared with those that have one.
	lang := languageOfPlain(older, newer)
	if older.plain && lang != plainLanguage {
		older, err = open(a, list[0], lang)
	}
	if newer.plain && lang != plainLanguage && err == nil {
		newer, err = open(b, list[1], lang)
	}
	return older, newer, err
}

// plainLanguage is that of the texts of a list that are written without their
// language, where nothing tells another one: most published lists are English.
const plainLanguage trust.Lang = "en"

// languageOfPlain is the language of such texts by what else is known: that
// which prevails on either side, or that of the other side.
func languageOfPlain(older, newer side) trust.Lang {
	lang := cmp.Or(newer.center.Prevailing(), older.center.Prevailing())
	if lang == "" && older.plain != newer.plain {
		other := older
		if older.plain {
			other = newer
		}
		lang = history.Prevailing(other.center)
	}
	return cmp.Or(lang, plainLanguage)
}

// siteChain reads the releases of a site folder.
func siteChain(dir string) (*history.Chain, trust.Problems, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, usageError{fmt.Errorf("the folder %s cannot be opened", dir)}
	}
	chain, problems := history.ReadChain(regularBelow(root)) // snapshots are read later, so root stays open
	return chain, problems, nil
}

// named is the release of a site that an argument names; used without a release
// when that cannot be read.
type named struct {
	release *history.Release
	used    bool
}

func namedRelease(dir string, chain *history.Chain, arg string) named {
	if arg == "" || arg == "." || arg == ".." || strings.ContainsAny(arg, `/\`) || !exists(filepath.Join(dir, filepath.FromSlash(history.Folder), arg)) {
		return named{}
	}
	i := slices.IndexFunc(chain.Releases, func(r *history.Release) bool { return r.Name == arg })
	if i < 0 {
		return named{used: true}
	}
	return named{chain.Releases[i], true}
}

// unsound prints what is wrong with releases that would be compared.
func (t *terminal) unsound(dir string, problems trust.Problems) error {
	problems.Sort()
	t.print(dir, problems)
	fmt.Fprintf(t.err, "diff: %s; art32 verify tells all that is wrong with the releases\n", count(problems.Errors(), "error", "errors"))
	return errProblems
}
