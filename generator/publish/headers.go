package publish

import "strings"

// SecurityHeaders are the headers with which a trust center should be sent:
// the pages need nothing beyond their own origin, so everything else can be
// forbidden. README.md shows them for each kind of host.
func SecurityHeaders() [][2]string {
	return [][2]string{
		{"Content-Security-Policy", ContentSecurityPolicy},
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "no-referrer"},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
		{"Strict-Transport-Security", "max-age=31536000"},
	}
}

// ContentSecurityPolicy is the policy under which every page works (W3C CSP 3).
const ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// headersFile is /_headers, which Netlify and Cloudflare Pages read; other
// hosts need the headers in their own configuration.
func headersFile(Input) ([]File, error) {
	var b strings.Builder
	b.WriteString("/*\n")
	for _, h := range SecurityHeaders() {
		b.WriteString("  " + h[0] + ": " + h[1] + "\n")
	}
	b.WriteString("/.well-known/security.txt\n  Content-Type: text/plain; charset=utf-8\n")
	return []File{{Path: "_headers", Data: []byte(b.String())}}, nil
}
