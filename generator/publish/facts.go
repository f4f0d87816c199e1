package publish

import (
	"strconv"
	"strings"

	"art32/generator/trust"
)

// facts are the values of a measure as labelled words.
func (s *speaker) facts(f trust.Facts) []Pair {
	var list []Pair
	for _, x := range f.List() {
		list = append(list, Pair{Key: x.Key, Label: s.labels.text("fact_" + x.Key), Value: s.fact(x)})
	}
	return list
}

func (s *speaker) fact(f trust.Fact) string {
	switch v := f.Value.(type) {
	case trust.Interval:
		return s.interval(v)
	case trust.Duration:
		return s.duration(v)
	case trust.Count:
		return strconv.Itoa(int(v))
	case trust.Percent:
		return s.labels.text("percent", "Number", s.decimal(string(v)))
	case bool:
		if v {
			return s.labels.text("flag_yes")
		}
		return s.labels.text("flag_no")
	}
	words := f.Strings()
	if f.EnumType != "" {
		for i, w := range words {
			words[i] = s.labels.text(f.EnumType + "_" + w)
		}
	}
	return strings.Join(words, ", ")
}

// decimal writes a decimal number with the language's mark.
func (s *speaker) decimal(number string) string {
	_, digits, _ := strings.Cut(number, ".")
	n, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return number
	}
	return s.dates.FormatNumber(n, len(digits))
}
