package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"net/mail"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"art32/generator/trust"

	"github.com/spf13/cobra"
)

// answers are what init needs to know; empty ones are asked for.
type answers struct{ name, languages, prevailing, email string }

func initCommand(t *terminal) *cobra.Command {
	var a answers
	c := &cobra.Command{
		Use:   "init DIR",
		Short: "Write a small trust center of your own",
		Long: `Init writes a commented site that builds at once into a new or empty folder:
config.toml, data/, pages to write in content/, JSON Schemas for your editor and
a workflow for GitHub Pages. On a terminal it asks for what it needs to know;
elsewhere give the flags.

The measures it suggests are marked as planned until you say that they are in
place.`,
		Example: `  art32 init my-trust
  art32 init my-trust --name "Example GmbH" --languages de,en --prevailing de --email privacy@example.org`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return initSite(t, args[0], a)
		},
	}
	c.Flags().StringVar(&a.name, "name", "", "legal name of your organisation")
	c.Flags().StringVar(&a.languages, "languages", "", "languages of the site, such as de,en")
	c.Flags().StringVar(&a.prevailing, "prevailing", "", "language that decides when the languages differ (default: the first)")
	c.Flags().StringVar(&a.email, "email", "", "address of the privacy contact")
	return c
}

func initSite(t *terminal, dir string, a answers) error {
	if err := mustBeEmpty(dir); err != nil {
		return err
	}
	s, err := ask(t, a)
	if err != nil {
		return err
	}
	if s.Today, err = parseToday("", t.getenv); err != nil {
		return err
	}
	if s.Today.IsZero() {
		s.Today = trust.NewDate(time.Now().UTC().Date())
	}
	s.Expires = s.Today.AddDays(300) // RFC 9116 advises less than a year
	files, err := s.files()
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(f.Path)), f.Data); err != nil {
			return err
		}
	}
	fmt.Fprintf(t.out, `%s: %s

Next:
  cd %s
  art32 serve            shows the site and rebuilds it when you save
  grep -rn TODO .        lists what needs your decision
  art32 build            builds the finished site into public/
`, filepath.ToSlash(dir), count(len(files), "file", "files"), shellWord(dir))
	return nil
}

// shellWord quotes a name that a shell would take apart.
func shellWord(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(`-_./\:~`, r)
	}) {
		return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
	}
	return name
}

// mustBeEmpty refuses a folder in which something could be overwritten. A fresh
// git repository is fine.
func mustBeEmpty(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return usageError{fmt.Errorf("%s is not a folder that can be read", dir)}
	}
	for _, e := range entries {
		if e.Name() != ".git" {
			return usageError{fmt.Errorf("%s is not empty (there is %s); choose a new folder, so that nothing is overwritten", dir, e.Name())}
		}
	}
	return nil
}

// question is one thing to know: the flag, what is asked, and what is taken
// from the answer.
type question struct {
	flag, text string
	answer     *string
	standard   func() string
	take       func(*starter, string) error
}

func questions(a *answers) []question {
	codes := languageCodes(starterLanguages())
	none := func() string { return "" }
	return []question{
		{"name", "Legal name of your organisation", &a.name, none, takeName},
		{"languages", "Languages, of " + strings.Join(codes, ", "), &a.languages, func() string { return strings.Join(codes[:2], ",") }, takeLanguages},
		{"prevailing", "Language that decides when they differ", &a.prevailing, func() string { return strings.TrimSpace(strings.Split(a.languages, ",")[0]) }, takePrevailing},
		{"email", "E-mail address of the privacy contact", &a.email, none, takeEmail},
	}
}

// ask takes the flags, and asks for the rest where somebody is there to answer.
func ask(t *terminal, a answers) (starter, error) {
	var s starter
	var missing []string
	in := bufio.NewReader(t.in)
	for _, q := range questions(&a) {
		if *q.answer != "" {
			if err := q.take(&s, *q.answer); err != nil {
				return s, usageError{fmt.Errorf("--%s: %w", q.flag, err)}
			}
			continue
		}
		if !t.interactive {
			if q.flag != "prevailing" {
				missing = append(missing, "--"+q.flag)
			} else if len(s.Languages) > 0 {
				*q.answer = q.standard()
				_ = q.take(&s, *q.answer) // the first of the languages is one of them
			}
			continue
		}
		if err := converse(t, in, q, &s); err != nil {
			return s, err
		}
	}
	if len(missing) > 0 {
		return s, usageError{fmt.Errorf("init cannot ask here and needs %s", strings.Join(missing, ", "))}
	}
	return s, nil
}

// converse asks until the answer is good.
func converse(t *terminal, in *bufio.Reader, q question, s *starter) error {
	for {
		prompt := q.text
		if standard := q.standard(); standard != "" {
			prompt += " [" + standard + "]"
		}
		fmt.Fprintf(t.err, "%s: ", t.paint(bold, prompt))
		line, err := in.ReadString('\n')
		if err != nil {
			return fmt.Errorf("no answer: %w; nothing was written", err)
		}
		*q.answer = cmp.Or(strings.TrimSpace(line), q.standard())
		wrong := q.take(s, *q.answer)
		if wrong == nil {
			return nil
		}
		fmt.Fprintf(t.err, "  %s\n", wrong)
	}
}

func takeName(s *starter, name string) error {
	s.Name = strings.TrimSpace(name)
	switch {
	case s.Name == "":
		return errors.New("a legal name is needed")
	case len(s.Name) > 200 || !utf8.ValidString(s.Name) || strings.ContainsFunc(s.Name, func(r rune) bool { return !unicode.IsPrint(r) }):
		return errors.New("the name is too long or holds characters that cannot be shown")
	case strings.ContainsAny(s.Name, "<>"):
		return errors.New("the name holds an angle bracket, which data may not")
	}
	return nil
}

func takeLanguages(s *starter, list string) error {
	s.Languages = nil
	known := starterLanguages()
	for _, code := range strings.Split(list, ",") {
		code = strings.TrimSpace(code)
		i := slices.IndexFunc(known, func(l starterLanguage) bool { return l.Code == code })
		if i < 0 {
			return fmt.Errorf("%q is not one of the built-in languages %s; others can be added in config.toml later", code, strings.Join(languageCodes(known), ", "))
		}
		if s.speaks(code) {
			return fmt.Errorf("%q is named twice", code)
		}
		l := known[i]
		l.Weight = len(s.Languages) + 1
		s.Languages = append(s.Languages, l)
	}
	return nil
}

func takePrevailing(s *starter, code string) error {
	if !s.speaks(code) {
		return fmt.Errorf("%q is not one of the languages of the site", code)
	}
	i := slices.IndexFunc(s.Languages, func(l starterLanguage) bool { return l.Code == code })
	s.Prevailing, s.Country = code, s.Languages[i].country
	return nil
}

func takeEmail(s *starter, email string) error {
	a, err := mail.ParseAddress(email)
	if err != nil || a.Address != email {
		return fmt.Errorf("%q is not an e-mail address", email)
	}
	s.Email = email
	return nil
}

func languageCodes(list []starterLanguage) []string {
	codes := make([]string, len(list))
	for i, l := range list {
		codes[i] = l.Code
	}
	return codes
}
