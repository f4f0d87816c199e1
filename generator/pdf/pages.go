package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"strconv"
)

var (
	objectStream = regexp.MustCompile(`<</Type/ObjStm/N \d+/First \d+/Filter/FlateDecode/Length (\d+)>>\nstream\n`)
	pageTree     = regexp.MustCompile(`<</Type/Pages/Kids\[[\d R]*\]/Count (\d+)>>`)
)

// Pages reads the number of pages from a file that [Document.Render] has made;
// it is 0 for any other.
func Pages(file []byte) int {
	if m := pageTree.FindSubmatch(file); m != nil {
		return number(m[1])
	}
	for _, m := range objectStream.FindAllSubmatchIndex(file, -1) {
		end := m[1] + number(file[m[2]:m[3]])
		if end > len(file) {
			return 0
		}
		z, err := zlib.NewReader(bytes.NewReader(file[m[1]:end]))
		if err != nil {
			return 0
		}
		objects, err := io.ReadAll(io.LimitReader(z, 1<<24))
		if err != nil {
			return 0
		}
		if m := pageTree.FindSubmatch(objects); m != nil {
			return number(m[1])
		}
	}
	return 0
}

// number is 0 for digits that are too many.
func number(digits []byte) int {
	n, err := strconv.Atoi(string(digits))
	if err != nil || n > 1<<30 {
		return 0
	}
	return n
}
