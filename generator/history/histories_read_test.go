package history

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"art32/generator/trust"
)

func readHistory(t *testing.T, file string) (lang string, versions []version) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var list []entry
	now := version{title: "first version"}
	next := func(title string) {
		for _, e := range list {
			now.entries = append(now.entries, maps.Clone(e))
		}
		versions = append(versions, now)
		now = version{title: title}
	}
	find := func(name string) int {
		i := slices.IndexFunc(list, func(e entry) bool { return e["name"] == strings.TrimSpace(name) })
		if i < 0 {
			t.Fatalf("%s: there is no %q", file, name)
		}
		return i
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		body, marks, _ := strings.Cut(line, " => ")
		command, rest, _ := strings.Cut(body, " ")
		rest = strings.TrimSpace(rest)
		var names []string
		id := ""
		switch command {
		case "", "#":
			continue
		case "lang":
			lang = rest
		case "==":
			next(rest)
		case "+":
			e := newEntry(rest)
			list, names, id = append(list, e), []string{e["name"]}, e["id"]
		case "-":
			i := find(rest)
			names, id = []string{rest}, list[i]["id"]
			list = slices.Delete(list, i, i+1)
		case ">":
			name, fresh, _ := strings.Cut(rest, " | ")
			i := find(name)
			e := newEntry(fresh)
			names, id = []string{name, e["name"], list[i]["id"]}, e["id"]
			list[i] = e
		case "~":
			name, change, _ := strings.Cut(rest, " | ")
			e := list[find(name)]
			key, value, _ := strings.Cut(change, " = ")
			e[strings.TrimSuffix(strings.TrimSpace(key), " =")] = strings.TrimSpace(value)
			names, id = []string{name, e["name"]}, e["id"]
		case "order":
			if name, ok := strings.CutPrefix(rest, "last: "); ok {
				i := find(name)
				list = append(slices.Delete(slices.Clone(list), i, i+1), list[i])
			} else {
				slices.SortStableFunc(list, func(a, b entry) int {
					return strings.Compare(strings.ToLower(a["name"]), strings.ToLower(b["name"]))
				})
			}
		default:
			t.Fatalf("%s: what is %q?", file, line)
		}
		for mark := range strings.SplitSeq(marks, ",") {
			if mark == "" {
				continue
			}
			class, kind, _ := strings.Cut(mark, ":")
			want := expected{class: map[string]Class{"n": Notable, "e": Editorial}[class], kind: kind, line: line}
			if id != "" {
				want.ids = []trust.ID{trust.ID(id)}
			}
			for _, name := range names {
				want.ids = append(want.ids, trust.ID(slug(name)))
			}
			now.wants = append(now.wants, want)
		}
	}
	next("")
	rewind(versions)
	return lang, versions
}

// rewind lets an expectation know every name of its entry in this version and
// the one before, since a line may speak of an entry under a name between.
func rewind(versions []version) {
	for i := 1; i < len(versions); i++ {
		for j := range versions[i].wants {
			want := &versions[i].wants[j]
			for _, e := range slices.Concat(versions[i-1].entries, versions[i].entries) {
				if slices.Contains(want.ids, trust.ID(e["id"])) {
					want.ids = append(want.ids, trust.ID(slug(e["name"])))
				}
			}
		}
	}
}

func newEntry(s string) entry {
	e := entry{}
	for i, part := range strings.Split(s, "|") {
		if keys := []string{"name", "places", "purpose", "url"}; i < len(keys) {
			e[keys[i]] = strings.TrimSpace(part)
			continue
		}
		for pair := range strings.SplitSeq(part, "; ") {
			key, value, _ := strings.Cut(pair, "=")
			e[strings.TrimSpace(key)] = strings.TrimSpace(value)
		}
	}
	e["id"] = slug(e["name"])
	return e
}

func loadList(t *testing.T, list []entry, lang string, keptIDs bool) *trust.Center {
	t.Helper()
	var b strings.Builder
	used := map[string]int{}
	for _, e := range list {
		id := e["id"]
		if !keptIDs {
			id = slug(e["name"])
		}
		if used[id]++; used[id] > 1 {
			id += fmt.Sprintf("-%d", used[id])
		}
		b.WriteString(e.toml(lang, id))
	}
	center, problems := trust.Load(fstest.MapFS{"data/subprocessors.toml": {Data: []byte(b.String())}}, nil)
	for _, p := range problems {
		if p.Severity == trust.Error && p.Rule != "missing-file" && p.Rule != "missing-key" {
			t.Fatalf("%s\n%s", p, b.String())
		}
	}
	return center
}

func (e entry) toml(lang, id string) string {
	var b strings.Builder
	line := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s = %s\n", key, value)
		}
	}
	text := func(key, name string) {
		if e[name] != "" {
			line(key, fmt.Sprintf("%q", strings.ReplaceAll(e[name], "<br>", "  \n")))
		}
	}
	list := func(name string, each func(string) string) string {
		var parts []string
		for part := range strings.SplitSeq(e[name], ",") {
			if part = strings.TrimSpace(part); part != "" {
				parts = append(parts, each(part))
			}
		}
		if parts == nil {
			return ""
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	quoted := func(s string) string { return fmt.Sprintf("%q", s) }
	fmt.Fprintf(&b, "[[subprocessor]]\nid = %q\nlegal_name = %q\nrole = \"processor\"\ncategory = \"other\"\neffective = 2018-01-01\n", id, e["name"])
	text("service."+lang, "service")
	text("purpose."+lang, "purpose")
	for _, key := range slices.Sorted(maps.Keys(e)) {
		if strings.HasPrefix(key, "purpose.") {
			text(key, key)
		}
	}
	text("seat.address.country", "seat")
	text("seat.address.street", "street")
	text("seat.register", "register")
	line("locations", list("places", func(p string) string {
		key := "country"
		if p = strings.TrimPrefix(p, "x-"); len(p) != 2 {
			key = "extent"
		}
		if e["region"] != "" {
			return fmt.Sprintf("{ %s = %q, region = %q }", key, p, e["region"])
		}
		return fmt.Sprintf("{ %s = %q }", key, p)
	}))
	line("transfers", list("transfer", func(s string) string {
		f := append(strings.Split(s, ":"), "", "")
		more := ""
		if f[1] == "scc-2021" {
			more = ", modules = [3]"
		}
		if f[2] != "" {
			more += fmt.Sprintf(", fallback = %q", f[2])
		}
		return fmt.Sprintf("{ to = %q, mechanism = %q%s }", f[0], f[1], more)
	}))
	line("data_categories."+lang, list("data", quoted))
	if e["products"] != "" {
		line("products", "["+quoted(e["products"])+"]")
	}
	text("condition."+lang, "condition")
	text("note."+lang, "note")
	text("ai", "ai")
	line("reviewed_on", e["reviewed"])
	text("urls.site", "url")
	text("contract.dpa_url", "dpa")
	return b.String() + "\n"
}
