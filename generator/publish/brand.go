package publish

import (
	"fmt"
	"math"
	"strconv"

	"art32/generator/trust"
)

// The grounds of the style sheet (static/css/site.css) that brand colours are
// held against.
const (
	lightGround = "#ffffff"
	darkGround  = "#14171a"
	// minContrast is what WCAG 2.2 (1.4.3, level AA) asks of text, and a
	// little more, because the grounds of tables are slightly tinted.
	minContrast = 5.0
)

// brandCSS is the small style sheet with the publisher's colour: as it is for
// areas, and lighter or darker for text, so that the contrast holds.
func brandCSS(in Input) ([]File, error) {
	brand := in.Center.Organisation.Colour
	css := ""
	if brand != "" {
		css = fmt.Sprintf(":root{--brand:%s;--brand-ink:%s;--brand-text:%s}\n@media(prefers-color-scheme:dark){:root{--brand-text:%s}}\n",
			brand, inkOn(brand), readable(brand, lightGround), readable(brand, darkGround))
	}
	return []File{{Path: "css/brand.css", Data: []byte(css)}}, nil
}

// inkOn is black or white, whichever reads better on the colour.
func inkOn(c trust.Colour) string {
	if contrast(string(c), "#ffffff") >= contrast(string(c), "#000000") {
		return "#ffffff"
	}
	return "#000000"
}

// readable moves a colour towards black or white until it can be read on the
// ground, in steps of one percent.
func readable(c trust.Colour, ground string) string {
	target := 0.0
	if luminance(ground) < 0.5 {
		target = 255
	}
	r, g, b := channels(string(c))
	for step := 0; step <= 100; step++ {
		mix := func(x int) int { return int(math.Round(float64(x) + (target-float64(x))*float64(step)/100)) }
		shade := fmt.Sprintf("#%02x%02x%02x", mix(r), mix(g), mix(b))
		if contrast(shade, ground) >= minContrast {
			return shade
		}
	}
	return inkOn(trust.Colour(ground))
}

// contrast ratio of two colours, WCAG 2.2.
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// luminance of an sRGB colour, WCAG 2.2.
func luminance(c string) float64 {
	r, g, b := channels(c)
	linear := func(x int) float64 {
		v := float64(x) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func channels(c string) (r, g, b int) {
	n, err := strconv.ParseUint(c[1:], 16, 32)
	if err != nil {
		return 0, 0, 0
	}
	return int(n >> 16 & 255), int(n >> 8 & 255), int(n & 255)
}
