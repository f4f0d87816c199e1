package pdf_test

import (
	"reflect"
	"testing"
	"time"

	"art32/generator/pdf"
)

// fill gives every field a value that is not zero.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Int:
		v.SetInt(1)
	case reflect.Uint8:
		v.SetUint(7)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Interface:
		v.Set(reflect.ValueOf(pdf.Paragraph{Text: pdf.Text("y")}))
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(sampleDate))
			return
		}
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	}
}

// changes calls see after each change of one field, and undoes it.
func changes(v reflect.Value, path string, see func(path string)) {
	old := reflect.New(v.Type()).Elem()
	old.Set(v)
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() != reflect.TypeFor[time.Time]() {
			for i := range v.NumField() {
				changes(v.Field(i), path+"."+v.Type().Field(i).Name, see)
			}
			return
		}
		v.Set(reflect.ValueOf(sampleDate.Add(time.Second)))
	case reflect.Slice:
		changes(v.Index(0), path+"[0]", see)
		v.Set(reflect.Append(v, v.Index(0)))
	case reflect.String:
		v.SetString("z")
	case reflect.Int:
		v.SetInt(2)
	case reflect.Uint8:
		v.SetUint(8)
	case reflect.Bool:
		v.SetBool(false)
	case reflect.Interface:
		v.Set(reflect.ValueOf(pdf.Note{}))
	}
	see(path)
	v.Set(old)
}

// TestDigest: any change of any field of a document and of its blocks is another digest.
func TestDigest(t *testing.T) {
	all := map[[32]byte]string{}
	for _, block := range []pdf.Block{pdf.Cover{}, pdf.Heading{}, pdf.Paragraph{}, pdf.List{}, pdf.Pairs{}, pdf.Table{}, pdf.Contents{}, pdf.Note{}, pdf.Group{}} {
		var d pdf.Document
		fill(reflect.ValueOf(&d).Elem())
		filled := reflect.New(reflect.TypeOf(block)).Elem()
		fill(filled)
		see := func(path string) {
			d.Blocks = []pdf.Block{filled.Interface().(pdf.Block)}
			path = filled.Type().Name() + " " + path
			if other, known := all[d.Digest()]; known {
				t.Errorf("%q and %q are the same to the digest", path, other)
			}
			all[d.Digest()] = path
		}
		see("as it is")
		changes(filled, "", see)
		if filled.Type().Name() == "Note" {
			changes(reflect.ValueOf(&d).Elem(), "", func(path string) {
				if d.Blocks == nil || len(d.Blocks) != 1 || path == ".Blocks[0]" {
					return
				}
				if other, known := all[d.Digest()]; known {
					t.Errorf("%q and %q are the same to the digest", path, other)
				}
				all[d.Digest()] = path
			})
		}
	}
	if len(all) < 80 {
		t.Errorf("only %d fields changed", len(all))
	}
}
