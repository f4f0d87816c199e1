package main

import (
	"fmt"
	"strconv"
	"strings"
)

// size of a made-up site.
type size struct {
	languages, measures, subprocessors int
}

func (s size) String() string {
	return fmt.Sprintf("%d×%d×%d", s.languages, s.measures, s.subprocessors)
}

// parseSizes reads "3x200x50,6x500x150".
func parseSizes(list string) ([]size, error) {
	var sizes []size
	for _, text := range strings.Split(list, ",") {
		parts := strings.Split(text, "x")
		var n [3]int
		if len(parts) != len(n) {
			return nil, fmt.Errorf("size %q is not LANGUAGESxMEASURESxSUBPROCESSORS", text)
		}
		for i, p := range parts {
			var err error
			if n[i], err = strconv.Atoi(p); err != nil || n[i] < 1 {
				return nil, fmt.Errorf("size %q: %q is not a positive number", text, p)
			}
		}
		if n[0] > len(languageCodes) {
			return nil, fmt.Errorf("size %q: there are %d languages at most", text, len(languageCodes))
		}
		sizes = append(sizes, size{n[0], n[1], n[2]})
	}
	return sizes, nil
}

// languageCodes are the official languages of the European Union.
var languageCodes = strings.Fields("en de fr bg cs da el es et fi ga hr hu it lt lv mt nl pl pt ro sk sl sv")
