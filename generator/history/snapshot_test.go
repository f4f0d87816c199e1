package history

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"art32/generator/trust"
)

// demo is the demo of the repository.
func demo(t testing.TB) *trust.Center {
	t.Helper()
	center, problems := trust.Load(os.DirFS("../.."), []trust.Lang{"de", "en", "fr"})
	if problems.Errors() > 0 {
		t.Fatal(problems[0].String())
	}
	return center
}

func TestSnapshotRoundTrip(t *testing.T) {
	center := demo(t)
	data, err := Snapshot(center, "4.2", trust.NewDate(2026, 10, 5))
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := Snapshot(center, "4.2", trust.NewDate(2026, 10, 5)); !bytes.Equal(data, again) {
		t.Error("the same register makes other bytes")
	}
	if n := len(data); n > 400_000 {
		t.Errorf("%d bytes", n)
	}
	frozen, err := ReadSnapshot(data)
	if err != nil {
		t.Fatal(err)
	}
	if len(frozen.Aside) > 0 {
		t.Errorf("kept aside: %+v", frozen.Aside)
	}
	if frozen.Version != "4.2" || frozen.Date.String() != "2026-10-05" {
		t.Errorf("version %s of %s", frozen.Version, frozen.Date)
	}
	if d := Compare(center, frozen.Center, Options{}); len(d.Changes) > 0 {
		t.Errorf("the snapshot says something else:\n%s", d.Terminal(Ends{}, marks))
	}
	if back, _ := Snapshot(frozen.Center, "4.2", trust.NewDate(2026, 10, 5)); !bytes.Equal(data, back) {
		t.Error("frozen a second time, the bytes are others")
	}
	// What is in the tree of a text is what pages are rendered from.
	if a, b := center.Register.Introduction["de"], frozen.Center.Register.Introduction["de"]; !reflect.DeepEqual(a, b) {
		t.Error("a text has another tree")
	}
}

// fill gives every field of a type a value, so that a type that cannot be
// frozen, or a value that is lost, is found.
func fill(v reflect.Value, n *int, depth int) {
	*n++
	switch x := v.Addr().Interface().(type) {
	case *trust.Date:
		*x = trust.NewDate(2000, 1, 1).AddDays(*n)
		return
	case *trust.Text:
		m, _ := trust.ParseMarkdown(fmt.Sprintf("Text **%d**.", *n))
		*x = trust.Text{"de": m}
		return
	case *trust.Line:
		*x = trust.Line{"de": fmt.Sprintf("Line %d", *n)}
		return
	case *trust.List:
		*x = trust.List{"de": {fmt.Sprintf("Entry %d", *n), "b"}}
		return
	}
	if e, ok := v.Interface().(interface{ Values() []string }); ok && v.Kind() == reflect.String {
		v.SetString(e.Values()[*n%len(e.Values())])
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		if v.Elem().Kind() == reflect.Struct {
			fill(v.Elem(), n, depth)
		} // else false or 0, which are given all the same
	case reflect.Struct:
		for _, f := range fieldsOf(v.Type()) {
			if v.Field(f.index).Type() == reflect.TypeFor[[]trust.Statement]() && depth > 3 {
				continue
			}
			fill(v.Field(f.index), n, depth+1)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), n, depth)
		fill(v.Index(1), n, depth)
	case reflect.Map:
		elem := reflect.New(v.Type().Elem()).Elem()
		fill(elem, n, depth)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.ValueOf(trust.Lang("de")), elem)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(int64(1 + *n%4))
	case reflect.String:
		v.SetString(sampleOf(v.Interface(), *n))
	default:
		panic(v.Type().String())
	}
}

func sampleOf(v any, n int) string {
	switch v.(type) {
	case trust.Country:
		return string(trust.Countries()[n%200])
	case trust.URL:
		return fmt.Sprintf("https://a.example/%d", n)
	case trust.Email:
		return fmt.Sprintf("a%d@a.example", n)
	case trust.Phone:
		return fmt.Sprintf("+49 241 %05d", n)
	case trust.Duration, trust.Interval:
		return fmt.Sprintf("P%dD", n)
	case trust.Colour:
		return "#0b5d4e"
	case trust.Percent:
		return fmt.Sprintf("%d.5", n%90)
	case trust.Region:
		return "DE-NW"
	case trust.Lang:
		return "de"
	case trust.FilePath:
		return fmt.Sprintf("documents/%d.pdf", n)
	}
	return fmt.Sprintf("x%d", n)
}

// full is a Center in which every field has a value of its own.
func full(start int) *trust.Center {
	c := &trust.Center{Languages: []trust.Lang{"de", "en"}}
	v := reflect.ValueOf(c).Elem()
	n := start
	for _, s := range sections() {
		fill(v.FieldByName(s.field), &n, 0)
	}
	return c
}

func TestNothingIsLost(t *testing.T) {
	c := full(0)
	data, err := Snapshot(c, "1", trust.NewDate(2026, 1, 1))
	if err != nil {
		t.Fatal(err)
	}
	frozen, err := ReadSnapshot(data)
	if err != nil {
		t.Fatal(err)
	}
	if len(frozen.Aside) > 0 {
		t.Errorf("kept aside: %+v", frozen.Aside)
	}
	c.Register.Version, c.Register.Updated = "1", trust.NewDate(2026, 1, 1)
	c.Register.Accepted = nil
	if !reflect.DeepEqual(c, frozen.Center) {
		t.Error("the center read is not the one frozen")
		t.Log(Compare(c, frozen.Center, Options{}).Terminal(Ends{}, marks))
	}
}

// TestAcceptedFindingsStayHome holds that nobody outside learns which findings
// the publisher accepts, whatever an older art32 froze, and that they are no
// change.
func TestAcceptedFindingsStayHome(t *testing.T) {
	c := full(0)
	data, err := Snapshot(c, "1", trust.NewDate(2026, 1, 1))
	if err != nil || len(c.Register.Accepted) == 0 {
		t.Fatal(err, "or nothing is accepted")
	}
	if strings.Contains(string(data), "accepted") || strings.Contains(string(data), c.Register.Accepted[0].Reason+`"`) {
		t.Error("the snapshot tells what is accepted")
	}
	const old = `{"schema":1,"version":"1","date":"2026-01-01","languages":["de"],"register":{"accepted":[{"reason":"secret","rule":"url-start-page"}],"prevailing_language":"de"}}`
	f, err := ReadSnapshot([]byte(old))
	if err != nil || len(f.Aside) > 0 || f.Center.Register.Accepted != nil {
		t.Errorf("an older snapshot: %v, %v, %v", err, f.Aside, f.Center.Register.Accepted)
	}
	later := *c
	later.Register.Accepted = nil
	if d := Compare(c, &later, Options{}); len(d.Changes) > 0 {
		t.Error(d.Terminal(Ends{}, marks))
	}
}

func TestCanonical(t *testing.T) {
	got, err := canonical(map[string]any{"b": []any{int64(-1), true, "é\u2028\"\\\n\x01</script>"}, "a": map[string]any{}, "\U0001F600": "x", "\uFB33": "y"})
	want := `{"a":{},"b":[-1,true,"é` + "\u2028" + `\"\\\n\u0001</script>"],"` + "\U0001F600" + `":"x","` + "\uFB33" + `":"y"}`
	if err != nil || string(got) != want {
		t.Errorf("got  %s\nwant %s %v", got, want, err)
	}
	if _, err := canonical(1.5); err == nil {
		t.Error("a float was written")
	}
}

// TestTolerance reads snapshots of other versions and edited ones.
func TestTolerance(t *testing.T) {
	const whole = `{"schema":1,"version":"1","date":"2026-01-01","languages":["de"],"register":{"prevailing_language":"de"},"measures":[{"id":"m","title":{"de":"T"},"status":"in-place"}]}`
	tests := []struct {
		name, old, new string
		aside, err     string
	}{
		{"as it is", "", "", "", ""},
		{"unknown key", `"status"`, `"colour":"red","status"`, `measures[0].colour = "red": unknown key`, ""},
		{"unknown section", `"measures"`, `"audits":[1],"measures"`, `audits = [1]: unknown key`, ""},
		{"unknown value", `"in-place"`, `"brilliant"`, `measures[0].status = "brilliant": not a value of this key`, ""},
		{"missing section", `,"measures":[{"id":"m","title":{"de":"T"},"status":"in-place"}]`, ``, "", ""},
		{"script", `"prevailing_language":"de"`, `"objection":{"de":"<script>x</script>"},"prevailing_language":"de"`, `register.objection.de = "<script>x</script>": not in the Markdown subset; what is outside of it is not shown`, ""},
		{"address", `"register"`, `"organisation":{"website":"javascript:alert(1)"},"register"`, `organisation.website = "javascript:alert(1)": not an address`, ""},
		{"id", `"id":"m"`, `"id":"../m"`, `measures[0].id = "../m": not in the form of this key`, ""},
		{"date", `"2026-01-01"`, `"soon"`, `date = "soon": not a date`, ""},
		{"newer", `"schema":1`, `"schema":2`, "", "it has schema 2; this art32 reads up to 1, a newer one is needed"},
		{"no snapshot", `"schema":1,`, ``, "", `this is no snapshot or release: it has no "schema"`},
		{"schema 0", `"schema":1`, `"schema":0`, "", "it has schema 0; schemas count from 1"},
		{"schema in words", `"schema":1`, `"schema":"1"`, "", `its "schema" is no number`},
		{"float", `"schema":1`, `"schema":1.5`, "", "the number 1.5 is no whole number of ours"},
		{"null", `["de"]`, `null`, "", "the JSON contains null, which a snapshot never does"},
		{"cut off", `"in-place"}]}`, `"in-pl`, "", "the file is cut off after 161 bytes"},
		{"behind", `"in-place"}]}`, `"in-place"}]}{}`, "", "something stands behind the JSON from byte 169 on"},
	}
	for _, test := range tests {
		text := strings.Replace(whole, test.old, test.new, 1)
		if test.old != "" && text == whole {
			t.Fatalf("%s: nothing replaced", test.name)
		}
		f, err := ReadSnapshot([]byte(text))
		message := ""
		if err != nil {
			message = err.Error()
		}
		if message != test.err {
			t.Errorf("%s: got %q, want %q", test.name, message, test.err)
		}
		if err != nil {
			continue
		}
		var aside []string
		for _, a := range f.Aside {
			aside = append(aside, a.Path+" = "+a.JSON+": "+a.Why)
		}
		if got := strings.Join(aside, "\n"); got != test.aside {
			t.Errorf("%s: kept aside %q, want %q", test.name, got, test.aside)
		}
		if f.Center == nil {
			t.Errorf("%s: no center", test.name)
		}
	}
}

func FuzzReadSnapshot(f *testing.F) {
	data, err := Snapshot(full(0), "1", trust.NewDate(2026, 1, 1))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"schema":1,"measures":[{"statements":[{"statements":[]}],"facts":{"hsts":1}}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		frozen, err := ReadSnapshot(data)
		if err != nil {
			return
		}
		again, err := Snapshot(frozen.Center, frozen.Version, frozen.Date)
		if err != nil {
			t.Fatal(err)
		}
		back, err := ReadSnapshot(again)
		if err != nil {
			t.Fatalf("what was read cannot be read again: %v", err)
		}
		if len(back.Aside) > 0 && len(frozen.Aside) == 0 {
			t.Errorf("kept aside only the second time: %+v", back.Aside)
		}
		if d := Compare(frozen.Center, frozen.Center, Options{}); len(d.Changes) > 0 {
			t.Errorf("compared with itself: %s", d.Terminal(Ends{}, marks))
		}
	})
}

// FuzzDiff compares two registers of whatever content.
func FuzzDiff(f *testing.F) {
	f.Add("id = \"a\"\ntitle.de = \"x\"\nstatus = \"in-place\"", "id = \"a\"\ntitle.de = \"y\"\nstatus = \"absent\"", "Ein Text mit 30 Tagen.", "Ein Text ohne 31 Tage.")
	f.Add("id = \"a\"\n[[measure.statements]]\ntext.de = \"1\"", "id = \"b\"\nfacts.mfa = \"none\"", "", "- a\n- b")
	f.Fuzz(func(t *testing.T, a, b, x, y string) {
		read := func(toml, text string) *trust.Center {
			c, _ := trust.Load(fstest.MapFS{
				"data/register.toml":   {Data: []byte(plainRegister)},
				"data/measures/a.toml": {Data: []byte("[[measure]]\n" + toml)},
			}, []trust.Lang{"de"})
			m, _ := trust.ParseMarkdown(text)
			c.Register.Introduction = trust.Text{"de": m}
			return c
		}
		d := Compare(read(a, x), read(b, y), Options{})
		ids := map[string]bool{}
		for _, c := range d.Changes {
			if ids[c.ID] || c.Rule == "" || c.Class != Notable && c.Class != Editorial || reasons()[c.Reason] == "" {
				t.Errorf("%+v", c)
			}
			ids[c.ID] = true
		}
		d.Terminal(Ends{From: a, To: b}, marks)
		d.Markdown(Ends{From: a, To: b})
		out, err := d.JSON(Ends{From: a, To: b})
		if err != nil || !json.Valid(out) {
			t.Errorf("no JSON: %v", err)
		}
	})
}
