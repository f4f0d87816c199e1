package publish

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"art32/generator/pdf"
	"art32/generator/trust"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/language"
)

// realSites are the demo and the sites of testdata.
func realSites(t *testing.T) []string {
	t.Helper()
	list, err := filepath.Glob("../testdata/sites/*/config.toml")
	if err != nil || len(list) < 4 {
		t.Fatalf("%d sites in testdata, %v", len(list), err)
	}
	sites := []string{"../.."}
	for _, name := range list {
		sites = append(sites, filepath.Dir(name))
	}
	return sites
}

func realInput(t *testing.T, dir string) Input {
	t.Helper()
	var config struct {
		BaseURL   string `toml:"baseURL"`
		Languages map[string]struct{ Label, Locale string }
	}
	if _, err := toml.DecodeFile(filepath.Join(dir, "config.toml"), &config); err != nil {
		t.Fatal(err)
	}
	in := Input{BaseURL: config.BaseURL, Labels: map[string]Labels{}}
	var tags []trust.Lang
	for code, l := range config.Languages {
		tag := trust.Lang(language.Make(code).String())
		tags = append(tags, tag)
		in.Languages = append(in.Languages, Language{Code: code, Tag: tag, Locale: l.Locale, Label: l.Label, Direction: "ltr"})
		labels, err := ParseLabels(code, os.DirFS(dir), os.DirFS("../.."))
		if err != nil {
			t.Fatal(err)
		}
		in.Labels[code] = labels
	}
	slices.SortFunc(in.Languages, func(a, b Language) int { return strings.Compare(a.Code, b.Code) })
	center, problems := trust.Load(os.DirFS(dir).(fs.FS), tags)
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	in.Center, in.Today = center, center.AsOf()
	return in
}

// TestAnnexLosesNothing walks the whole register by reflection and looks for
// every text, fact, name, address, date and reference among the blocks of its
// own record, as often as the record says it.
func TestAnnexLosesNothing(t *testing.T) {
	for _, dir := range realSites(t) {
		in := realInput(t, dir)
		for _, lang := range in.Languages {
			t.Run(filepath.Base(dir)+"/"+lang.Code, func(t *testing.T) {
				doc, _, err := annexDocument(in, lang)
				if err != nil {
					t.Fatal(err)
				}
				shown := &reading{records: map[string]*strings.Builder{}}
				shown.blocks("", doc.Blocks)
				w := &walker{t: t, s: newSpeaker(&in, lang), shown: shown, want: map[string]map[string]int{}, where: map[string]string{}}
				w.walk(reflect.ValueOf(in.Center).Elem(), "", "")
				w.judge()
			})
		}
	}
}

// reading is the text of the blocks, record by record.
type reading struct {
	records map[string]*strings.Builder
	all     strings.Builder
}

func (r *reading) say(source, text string) {
	if r.records[source] == nil {
		r.records[source] = &strings.Builder{}
	}
	r.records[source].WriteString(text)
	r.all.WriteString(text)
}

func (r *reading) blocks(source string, list []pdf.Block) {
	from := func(own string) string {
		if own != "" {
			return own
		}
		return source
	}
	spans := func(src string, list []pdf.Span) {
		for _, s := range list {
			r.say(src, s.Text)
		}
		r.say(src, "\n")
	}
	pairs := func(src string, list []pdf.Pair) {
		for _, p := range list {
			r.say(src, p.Key+"\n")
			r.blocks(src, p.Value)
		}
	}
	for _, b := range list {
		switch v := b.(type) {
		case pdf.Cover:
			r.say(from(v.Source), v.Kicker+"\n"+v.Title+"\n"+v.Subtitle+"\n")
			pairs(from(v.Source), v.Facts)
			spans(from(v.Source), v.Note)
		case pdf.Heading:
			spans(from(v.Source), v.Text)
		case pdf.Paragraph:
			spans(from(v.Source), v.Text)
		case pdf.List:
			for _, item := range v.Items {
				r.blocks(from(v.Source), item.Blocks)
			}
		case pdf.Pairs:
			pairs(from(v.Source), v.Pairs)
		case pdf.Group:
			r.blocks(from(v.Source), v.Blocks)
		case pdf.Table:
			spans(from(v.Source), v.Caption)
			for _, c := range v.Columns {
				spans(from(v.Source), c.Title)
			}
			for _, row := range v.Rows {
				for _, cell := range row {
					r.blocks(from(v.Source), cell.Blocks)
				}
			}
		}
	}
}

// walker collects what the annex must say of each record.
type walker struct {
	t     *testing.T
	s     *speaker
	shown *reading
	want  map[string]map[string]int // record → text → how often
	where map[string]string         // record and text → field
}

func (w *walker) add(record, where, text string) {
	text = plainSpace(text)
	if text == "" {
		return
	}
	if w.want[record] == nil {
		w.want[record] = map[string]int{}
	}
	w.want[record][text]++
	w.where[record+"\x00"+text] = where
}

func plainSpace(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\u2028' }), " ")
}

func (w *walker) judge() {
	total := 0
	for record, texts := range w.want {
		shown := w.shown.records[record]
		text := ""
		if shown != nil {
			text = plainSpace(shown.String())
		}
		if !strings.HasPrefix(record, "[[") { // organisation and register have no part of their own
			text = plainSpace(w.shown.all.String())
		}
		for want, n := range texts {
			total += n
			if record == "" {
				n = 1
			}
			if got := strings.Count(text, want); got < n {
				w.t.Errorf("%s: %s: %q is %d times in the annex, want %d", record, w.where[record+"\x00"+want], want, got, n)
			}
		}
	}
	if total < 250 {
		w.t.Errorf("only %d texts and facts in the data", total)
	}
}

// notForPaper are fields that are about the site or that say how the rest is
// looked at.
var notForPaper = []string{"Organisation.SecurityTxt", "Organisation.Logo", "Organisation.Colour", "Register.Annex.Order", ".ID", "Source"}

func (w *walker) walk(v reflect.Value, record, where string) {
	for _, skip := range notForPaper {
		if strings.HasSuffix(where, skip) {
			return
		}
	}
	s := w.s
	line := func(l trust.Line) string { text, _ := l.In(s.lang.Tag, s.prevailing()); return text }
	if !v.IsValid() || v.IsZero() {
		return
	}
	switch x := v.Interface().(type) {
	case trust.Line:
		w.add(record, where, line(x))
		return
	case trust.List:
		texts, _ := x.In(s.lang.Tag, s.prevailing())
		for _, text := range texts {
			w.add(record, where, text)
		}
		return
	case trust.Text:
		m, _ := x.In(s.lang.Tag, s.prevailing())
		w.markdown(record, where, m.Blocks)
		return
	case trust.Date:
		w.add(record, where, s.day(x).Text)
		return
	case trust.URL:
		w.add(record, where, bare(string(x)))
		return
	case trust.Country:
		w.add(record, where, s.countryName(x))
		return
	case trust.Region:
		_, subdivision, _ := strings.Cut(string(x), "-")
		w.add(record, where, subdivision)
		return
	case trust.Duration:
		w.add(record, where, s.duration(x))
		return
	case trust.Interval:
		w.add(record, where, s.interval(x))
		return
	case trust.Lang:
		w.add(record, where, s.langName(x).Name)
		return
	case trust.Facts:
		for _, f := range s.facts(x) {
			w.add(record, where+"."+f.Key, f.Value)
			w.add(record, where+"."+f.Key, f.Label)
		}
		return
	case trust.Measure:
		for _, f := range frameworksOf(&x) {
			for _, c := range s.controlNames(f.key, f.controls) {
				w.add(record, where+"."+f.key, c)
			}
		}
	case trust.Category:
		w.add("", where, s.labels.text("category_"+string(x))) // heads the measures below it
		return
	case trust.Evidence:
		title := line(x.Title)
		w.add(record, where, title)
		if d := s.center().Document(x.Document); d != nil && line(d.Title) != title {
			w.add(record, where, line(d.Title))
		}
		if c := s.center().Certificate(x.Certificate); c != nil && c.Standard != title {
			w.add(record, where, c.Standard)
		}
		w.walk(reflect.ValueOf(x.URL), record, where)
		w.walk(reflect.ValueOf(x.Date), record, where)
		return
	case trust.Ref[trust.Subprocessor]:
		w.add(record, where, s.center().Subprocessor(x).LegalName)
		return
	case trust.Ref[trust.Processing]:
		w.add(record, where, line(s.center().Processing(x).Name))
		return
	case trust.Ref[trust.Location]:
		w.add(record, where, line(s.center().Location(x).Title))
		return
	case trust.Ref[trust.Document]:
		w.add(record, where, line(s.center().Document(x).Title))
		return
	case trust.Ref[trust.Certificate]:
		w.add(record, where, s.center().Certificate(x).Standard)
		return
	case trust.Holder:
		if x := s.center().Subprocessor(x.Subprocessor()); x != nil {
			w.add(record, where, x.LegalName)
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		w.walk(v.Elem(), record, where)
	case reflect.Struct:
		if src := v.FieldByName("Source"); src.IsValid() {
			own := src.Interface().(trust.Source)
			_, root, nested := lastCut(own.Record, " of ")
			switch {
			case nested:
			case own.Record != "":
				root = own.Record
			default:
				root = own.File
			}
			record = root
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Name != "Frameworks" && f.Name != "Languages" {
				w.walk(v.Field(i), record, where+"."+f.Name)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			w.walk(v.Index(i), record, fmt.Sprintf("%s[%d]", where, i))
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			if lang, ok := key.Interface().(trust.Lang); ok {
				w.add(record, where, s.langName(lang).Name)
			}
			w.walk(v.MapIndex(key), record, where+"."+key.String())
		}
	case reflect.Bool:
		if key := map[string]string{"AccessOnly": "access_only", "CustomerRegion": "customer_region"}[where[strings.LastIndexByte(where, '.')+1:]]; key != "" {
			w.add(record, where, s.labels.text(key))
		} else {
			w.t.Errorf("%s: nobody looks for this flag", where)
		}
	case reflect.Int:
		w.add(record, where, strconv.FormatInt(v.Int(), 10))
	case reflect.String:
		if labelled := snakeCase(v.Type().Name()) + "_" + v.String(); s.labels.has(labelled) {
			if strings.HasSuffix(where, "].Status") && strings.Contains(where, "Statements") {
				return // shown where it differs from the one above
			}
			w.add(record, where, s.labels.text(labelled))
			return
		}
		if v.Type().PkgPath() != "" && !slices.Contains([]string{"Email", "Phone", "Token", "Version", "FilePath"}, v.Type().Name()) {
			w.add(record, where, s.labels.text(snakeCase(v.Type().Name())+"_"+v.String()))
			return
		}
		w.add(record, where, v.String())
	}
}

func (w *walker) markdown(record, where string, blocks []trust.Block) {
	var text func(list []trust.Inline) string
	text = func(list []trust.Inline) string {
		var b strings.Builder
		for _, x := range list {
			if x.Kind == trust.LineBreak {
				b.WriteByte(' ')
			}
			own := x.Text + text(x.Children)
			b.WriteString(own)
			if strings.HasPrefix(x.URL, "https://") && bare(x.URL) != bare(own) {
				b.WriteString(" (" + bare(x.URL) + ")")
			}
		}
		return b.String()
	}
	for _, b := range blocks {
		w.add(record, where, text(b.Inlines))
		for _, item := range b.Items {
			w.markdown(record, where, item)
		}
		for _, row := range append([][]trust.Cell{b.Header}, b.Rows...) {
			for _, c := range row {
				w.add(record, where, text(c.Inlines))
			}
		}
	}
}

func lastCut(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// snakeCase is the name of an enumeration in i18n keys.
func snakeCase(name string) string {
	var b strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) {
			if i > 0 && !unicode.IsUpper(rune(name[i-1])) || i > 0 && i+1 < len(name) && unicode.IsLower(rune(name[i+1])) {
				b.WriteByte('_')
			}
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
	}
	return b.String()
}
