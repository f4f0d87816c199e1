package hugo

import (
	"slices"
	"testing"
)

func TestReadConfig(t *testing.T) {
	cfg, err := ReadConfig(tree{"config.toml": config3}.fs())
	if err != nil {
		t.Fatal(err)
	}
	want := []Language{
		{Code: "de", Locale: "de-DE", Label: "Deutsch", Direction: "ltr", Weight: 1, Default: true},
		{Code: "en", Locale: "en-GB", Label: "English", Direction: "ltr", Weight: 2},
		{Code: "ar", Locale: "ar", Label: "العربية", Direction: "rtl", Weight: 3},
	}
	if !slices.Equal(cfg.Languages, want) || cfg.BaseURL != "https://trust.example.com/" || cfg.Title != "Trust" {
		t.Errorf("%+v", cfg)
	}
}

// Hugo and we must agree on the order and on the default language.
func TestDefaultLanguage(t *testing.T) {
	const four = "[languages.fr]\n[languages.en]\n[languages.de]\nweight = 7\n[languages.it]\ndisabled = true\n"
	for config, want := range map[string]string{
		four: "de",
		"defaultContentLanguage = \"fr\"\n" + four: "fr",
	} {
		cfg, err := ReadConfig(tree{"config.toml": config}.fs())
		if err != nil {
			t.Fatal(err)
		}
		var codes []string
		got := ""
		for _, l := range cfg.Languages {
			codes = append(codes, l.Code)
			if l.Default {
				got += l.Code
			}
		}
		th := theme.with(tree{"i18n/fr.toml": theme["i18n/en.toml"], "layouts/home.html": "{{ site.Language.IsDefault }}"})
		res := build(t, Site{Source: tree{"config.toml": config}.fs(), Theme: th.fs()})
		var built []string
		for _, c := range res.Pages {
			built = append(built, c.Language)
		}
		if got != want || !slices.Equal(codes, []string{"de", "en", "fr"}) || !slices.Equal(codes, built) {
			t.Errorf("default %s of %v, Hugo built %v, want %s", got, codes, built, want)
		}
		if res.text(t, want+"/index.html") != "true" {
			t.Errorf("%s is not Hugo's default", want)
		}
	}
}

func TestConfigProblems(t *testing.T) {
	for config, want := range map[string]string{
		"title = = 1":                          "config.toml:1:9: expected value but found '=' instead",
		"title = 1\n":                          "config.toml:1:1: title is of type integer where string is expected",
		"[languages.fr]\nweight = \"first\"\n": "config.toml:2:1: languages.fr.weight is of type string where integer is expected",
		"title = \"x\"\n":                      "config.toml: there is no language in [languages]",
		"[languages.DE]\n":                     `config.toml:1:2: "DE" is not a language code`,
		"[languages.\"../x\"]\n":               `config.toml:1:2: "../x" is not a language code`,
		"[languages]\nde.locale = \"?\"\n":     `config.toml:2:1: locale "?" is not a language tag`,
		"[languages.de]\nlocale = \"de\"\ndirection = \"up\"\n":                                   `config.toml:3:1: direction "up" is neither "ltr" nor "rtl"`,
		"[languages.de]\nlanguageName = \"x\"\n":                                                  `config.toml:2:1: the key "languageName" is out of date`,
		"[languages.de]\ncontentDir = \"x\"\n":                                                    `config.toml:2:1: unknown key "contentDir" in [languages.de]`,
		"tilte = \"x\"\n[languages.de]\n":                                                         `config.toml:1:1: unknown key "tilte"`,
		"baseURL = \"trust.example.com\"\n[languages.de]\n":                                       `config.toml:1:1: baseURL "trust.example.com" is not an address like "https://trust.example.com/"`,
		"defaultContentLanguage = \"fr\"\n[languages.de]\n":                                       `config.toml:1:1: defaultContentLanguage "fr" is not in [languages]`,
		"x = \"\"\"\n[languages.de]\n\"\"\"\n[languages.de]\nlable = 1\n[params]\nanything = 1\n": "config.toml:1:1: unknown key \"x\"\nconfig.toml:5:1: unknown key \"lable\" in [languages.de]",
	} {
		_, err := ReadConfig(tree{"config.toml": config}.fs())
		if err == nil || err.Error() != want {
			t.Errorf("%q:\n%v\nwant\n%s", config, err, want)
		}
	}
	if _, err := ReadConfig(tree{}.fs()); err == nil || err.Error() != "config.toml: the file is missing" {
		t.Error(err)
	}
}

func FuzzReadConfig(f *testing.F) {
	f.Add(config3)
	f.Add("[languages]\nde = 1\n[[languages]]\n\"a.b\"=\"\"\"x")
	f.Fuzz(func(t *testing.T, config string) {
		cfg, err := ReadConfig(tree{"config.toml": config}.fs())
		if err == nil && len(cfg.Languages) == 0 {
			t.Error("neither a language nor an error")
		}
	})
}
