package notify

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"math/big"
	"net"
	"strings"
	"testing"
	"time"
)

// certificate for 127.0.0.1 that lasts long enough for any clock.
func newCertificate(t *testing.T, host string) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Unix(0, 0), NotAfter: time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC), IsCA: true, BasicConstraintsValid: true, DNSNames: []string{host}}
	if ip := net.ParseIP(host); ip != nil {
		template.DNSNames, template.IPAddresses = nil, []net.IP{ip}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, private.Public(), private)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: private}, pool
}

func TestEncryptionAndLogin(t *testing.T) {
	t.Parallel()
	good, pool := newCertificate(t, "127.0.0.1")
	other, otherPool := newCertificate(t, "mail.example.org")
	for name, c := range map[string]struct {
		mode     string // of the client
		serve    *tls.Certificate
		implicit bool
		pool     *x509.CertPool
		password string
		want     string // error
	}{
		"starttls":          {"starttls", &good, false, pool, "right", ""},
		"tls":               {"tls", &good, true, pool, "right", ""},
		"wrong password":    {"starttls", &good, false, pool, "wrong", "the mail server refuses the user name or password: 535 5.7.8 Authentication failed"},
		"no starttls":       {"starttls", nil, false, pool, "right", "the mail server does not offer STARTTLS; nothing is sent unencrypted"},
		"unknown authority": {"starttls", &good, false, otherPool, "right", "the certificate of the mail server is not trusted"},
		"other host":        {"tls", &other, true, otherPool, "right", "the certificate of the mail server is not trusted"},
		"tls on plain port": {"tls", &good, false, pool, "right", "does not speak TLS on this port"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newServer(t, nil, func(s *server) {
				s.user, s.password, s.AllowInsecureAuth = "anna", "right", false
				if c.serve != nil && !c.implicit {
					s.TLSConfig = &tls.Config{Certificates: []tls.Certificate{*c.serve}}
				}
				if c.implicit {
					s.wrap = func(l net.Listener) net.Listener {
						return tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{*c.serve}})
					}
				}
			})
			o := s.options(t, &memory{})
			o.Settings.SMTP.TLS = c.mode
			o.Secrets = Secrets{User: "anna", Password: c.password}
			o.TLS = &tls.Config{RootCAs: c.pool}
			r, err := Run(t.Context(), testNotice(), people(5), o)
			if c.want == "" {
				if err != nil {
					t.Fatal(err)
				}
				wantTally(t, r.Tallies[Mail], Tally{Total: 5, Delivered: 5})
				return
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %s", err, c.want)
			}
			wantTally(t, r.Tallies[Mail], Tally{Total: 5, Untried: 5})
			wantCounts(t, s, map[int]int{})
		})
	}
}
