package history

import (
	"fmt"
	"strings"
	"testing"

	"art32/generator/trust"
)

// register is a register of so many sub-processors and as many measures.
func register(b *testing.B, n int, vary func(i int, s string) string) *trust.Center {
	var subprocessors, measures strings.Builder
	for i := range n {
		subprocessors.WriteString(vary(i, fmt.Sprintf(`[[subprocessor]]
id = "company-%d"
legal_name = "Company %d GmbH"
service = { de = "Hosting %d", en = "Hosting %d" }
role = "processor"
category = "hosting"
purpose = { de = "Betreibt die Server, auf denen die Daten liegen, und sichert sie täglich.", en = "Runs the servers on which the data lie and backs them up daily." }
data_categories = { de = ["Namen", "Anschriften"], en = ["Names", "Addresses"] }
seat.address = { street = "Straße %d", city = "Aachen", country = "DE" }
locations = [{ country = "DE", city = "Berlin" }, { country = "US" }]
transfers = [{ to = "US", mechanism = "scc-2021", modules = [3] }]
urls = { site = "https://company-%d.example/" }
effective = 2024-01-01

`, i, i, i, i, i, i)))
		measures.WriteString(vary(i, fmt.Sprintf(`[[measure]]
id = "measure-%d"
category = "backup-restore"
kind = "technical"
status = "in-place"
title = { de = "Sicherung %d", en = "Backup %d" }
text = { de = "Die Datenbanken werden **täglich** gesichert.", en = "Databases are backed up **daily**." }
facts = { backup_full = "P1D", backup_retention = "P30D" }
[[measure.statements]]
text = { de = "Vollständig am Sonntag.", en = "Full on Sunday." }

`, i, i, i)))
	}
	return load(b, map[string]string{"data/subprocessors.toml": subprocessors.String(), "data/measures/a.toml": measures.String()})
}

func BenchmarkCompare(b *testing.B) {
	same := func(_ int, s string) string { return s }
	variants := map[string]func(int, string) string{
		"nothing": same,
		"tenth": func(i int, s string) string {
			if i%10 == 0 {
				return strings.NewReplacer("P30D", "P14D", "täglich", "wöchentlich", `country = "US" }]`, `country = "IN" }]`).Replace(s)
			}
			return s
		},
		"everything": func(_ int, s string) string {
			return strings.NewReplacer("P30D", "P14D", "täglich", "wöchentlich", `country = "US" }]`, `country = "IN" }]`, "Vollständig", "Ganz", "Namen", "Name").Replace(s)
		},
		"ids": func(_ int, s string) string {
			return strings.NewReplacer(`id = "company`, `id = "firm`, `id = "measure`, `id = "tom`).Replace(s)
		},
	}
	for _, name := range []string{"nothing", "tenth", "everything", "ids"} {
		older, newer := register(b, 500, same), register(b, 500, variants[name])
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				d := Compare(older, newer, Options{})
				if (len(d.Changes) == 0) != (name == "nothing") {
					b.Fatal(len(d.Changes))
				}
			}
		})
	}
}

func BenchmarkSnapshot(b *testing.B) {
	center := register(b, 500, func(_ int, s string) string { return s })
	data, err := Snapshot(center, "1", trust.NewDate(2026, 1, 1))
	if err != nil {
		b.Fatal(err)
	}
	b.Run("write", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, err := Snapshot(center, "1", trust.NewDate(2026, 1, 1)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("read", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, err := ReadSnapshot(data); err != nil {
				b.Fatal(err)
			}
		}
	})
}
