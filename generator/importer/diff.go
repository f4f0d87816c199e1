package importer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// ReportFile is where the report is written, below the folder of the site.
const ReportFile = "import-report.md"

// Difference is what an import would change in data that exist.
type Difference struct {
	// Files as unified differences, one per file that differs.
	Files []string
	// New are texts of the source that the data do not hold, Gone the reverse.
	New, Gone []string
}

// Compare shows what importing would change. Files that exist only in the data
// are left alone and not shown: people add entries of their own.
func Compare(old map[string][]byte, files []File) Difference {
	var d Difference
	var before, after []string
	for _, name := range sortedKeys(old) {
		before = append(before, textsIn(old[name])...)
	}
	made := map[string][]byte{}
	for _, f := range files {
		if strings.HasPrefix(f.Path, "data/") {
			made[f.Path] = f.Data
			after = append(after, textsIn(f.Data)...)
		}
	}
	d.New = missing(after, before)
	d.Gone = missing(before, after)
	for _, name := range sortedKeys(made) {
		if s := unified(name, string(old[name]), string(made[name])); s != "" {
			d.Files = append(d.Files, s)
		}
	}
	for _, name := range sortedKeys(old) {
		if _, ok := made[name]; !ok {
			d.Files = append(d.Files, fmt.Sprintf("only in the data, left alone: %s\n", name))
		}
	}
	return d
}

// missing lists the texts that are not among others.
func missing(list, others []string) []string {
	have := map[string]bool{}
	for _, s := range others {
		have[essence(s)] = true
	}
	var out []string
	for _, s := range list {
		if !have[essence(s)] && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// textsIn lists the strings of a data file that are texts for people.
func textsIn(data []byte) []string {
	var v map[string]any
	if err := toml.Unmarshal(data, &v); err != nil {
		return nil // told by check
	}
	var out []string
	var walk func(v any)
	walk = func(v any) {
		switch x := v.(type) {
		case string:
			if strings.Contains(strings.TrimSpace(x), " ") {
				out = append(out, x)
			}
		case map[string]any:
			for _, k := range sortedKeys(x) {
				walk(x[k])
			}
		case []map[string]any:
			for _, e := range x {
				walk(e)
			}
		case []any:
			for _, e := range x {
				walk(e)
			}
		}
	}
	walk(v)
	return out
}

// unified writes the difference of two texts in the usual form, with three
// lines around each change; "" when they are equal.
func unified(name, a, b string) string {
	if a == b {
		return ""
	}
	x, y := splitLines(a), splitLines(b)
	ops := diffLines(x, y)
	var out strings.Builder
	from := "a/" + name
	if len(x) == 0 {
		from = "/dev/null"
	}
	fmt.Fprintf(&out, "--- %s\n+++ b/%s\n", from, name)
	const around = 3
	for i := 0; i < len(ops); {
		if ops[i].kind == ' ' {
			i++
			continue
		}
		start := max(0, i-around)
		end := i
		for k := i; k < len(ops) && k <= end+2*around; k++ {
			if ops[k].kind != ' ' {
				end = k
			}
		}
		stop := min(len(ops), end+around+1)
		var na, nb int
		for _, o := range ops[start:stop] {
			if o.kind != '+' {
				na++
			}
			if o.kind != '-' {
				nb++
			}
		}
		fmt.Fprintf(&out, "@@ -%d,%d +%d,%d @@\n", ops[start].a+1, na, ops[start].b+1, nb)
		for _, o := range ops[start:stop] {
			out.WriteString(string(o.kind) + o.text + "\n")
		}
		i = stop
	}
	return out.String()
}

func splitLines(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(s, "\n"), "\n")
}

type lineOp struct {
	kind rune // ' ', '-', '+'
	text string
	a, b int
}

// diffLines finds a shortest edit by the longest common subsequence, after
// taking off what is equal at both ends.
func diffLines(a, b []string) []lineOp {
	pre := 0
	for pre < len(a) && pre < len(b) && a[pre] == b[pre] {
		pre++
	}
	post := 0
	for post < len(a)-pre && post < len(b)-pre && a[len(a)-1-post] == b[len(b)-1-post] {
		post++
	}
	ma, mb := a[pre:len(a)-post], b[pre:len(b)-post]
	var ops []lineOp
	for i := range pre {
		ops = append(ops, lineOp{' ', a[i], i, i})
	}
	if len(ma)*len(mb) > 25_000_000 { // too large to compare line by line
		for i, s := range ma {
			ops = append(ops, lineOp{'-', s, pre + i, pre})
		}
		for i, s := range mb {
			ops = append(ops, lineOp{'+', s, pre + len(ma), pre + i})
		}
	} else {
		ops = append(ops, lcs(ma, mb, pre)...)
	}
	for i := range post {
		ops = append(ops, lineOp{' ', a[len(a)-post+i], len(a) - post + i, len(b) - post + i})
	}
	return ops
}

func lcs(a, b []string, offset int) []lineOp {
	width := len(b) + 1
	table := make([]int32, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				table[i*width+j] = table[(i+1)*width+j+1] + 1
			} else {
				table[i*width+j] = max(table[(i+1)*width+j], table[i*width+j+1])
			}
		}
	}
	var ops []lineOp
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			ops = append(ops, lineOp{' ', a[i], offset + i, offset + j})
			i++
			j++
		case j >= len(b) || i < len(a) && table[(i+1)*width+j] >= table[i*width+j+1]:
			ops = append(ops, lineOp{'-', a[i], offset + i, offset + j})
			i++
		default:
			ops = append(ops, lineOp{'+', b[j], offset + i, offset + j})
			j++
		}
	}
	return ops
}
