package pdf

import "testing"

// TestContrast: text keeps the contrast of WCAG 2.2, success criterion 1.4.3, on white, on the tint of notes and over
// the mark of a draft, in the accent colours that a document may ask for.
func TestContrast(t *testing.T) {
	light := func(c Color) float64 { return float64(c.luminance()) / 655350000 }
	accents := []Color{Color{}.legible(), Color{255, 255, 0}.legible(), Color{255, 255, 255}.legible(), Color{0, 200, 80}.legible(), Color{230, 0, 120}.legible()}
	for _, ground := range []Color{{255, 255, 255}, tint, pale} {
		for _, letters := range append(accents, ink, quiet) {
			if got := (light(ground) + .05) / (light(letters) + .05); got < 4.5 {
				t.Errorf("%v on %v: %.2f : 1", letters, ground, got)
			}
		}
	}
	if got := (1 + .05) / (light(pale) + .05); got > 1.15 {
		t.Errorf("the mark of a draft stands out with %.2f : 1, too heavy behind text", got)
	}
}
