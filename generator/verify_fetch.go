package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"time"
)

// The limits of fetching: a site is somebody else's machine.
const (
	fetchLimit   = 64 << 20 // bytes of one file
	fetchTimeout = 30 * time.Second
)

// fetcher reads files below an address. It does not follow redirections to
// other hosts.
func fetcher(ctx context.Context, base *url.URL) func(string) ([]byte, error) {
	client := &http.Client{Timeout: fetchTimeout, CheckRedirect: func(r *http.Request, via []*http.Request) error {
		if r.URL.Host != base.Host || len(via) > 3 {
			return errors.New("it redirects elsewhere")
		}
		return nil
	}}
	return func(path string) ([]byte, error) {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, base.JoinPath(path).String(), nil)
		if err != nil {
			return nil, err
		}
		r.Header.Set("User-Agent", "art32")
		answer, err := client.Do(r)
		if err != nil {
			var inner *url.Error
			if errors.As(err, &inner) {
				err = inner.Err
			}
			return nil, err
		}
		defer answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			return nil, refused(answer.StatusCode)
		}
		data, err := io.ReadAll(io.LimitReader(answer.Body, fetchLimit+1))
		if err == nil && len(data) > fetchLimit {
			err = fmt.Errorf("the file has more than %d MiB", fetchLimit>>20)
		}
		return data, err
	}
}

// refused is the status of an answer without the file.
type refused int

func (r refused) Error() string { return fmt.Sprintf("the server answers %d", int(r)) }

func (r refused) Is(err error) bool {
	return err == fs.ErrNotExist && (r == http.StatusNotFound || r == http.StatusGone)
}
