package browser_test

import (
	"context"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// screen is what a test is seen on.
type screen struct {
	name          string
	width, height int64
	dark          bool
}

var (
	desktop = screen{name: "desktop", width: 1440, height: 900}
	phone   = screen{name: "phone", width: 390, height: 844, dark: true}
)

// chromium finds the browser, or ends the test where there is none.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("no Chromium is installed; .ci/run should have installed it")
	}
	t.Skip("no Chromium is installed, so what a person sees is not tested")
	return ""
}

// startBrowser starts a browser with an empty profile, in the language a person
// would have set. Its pages are closed with the test.
func startBrowser(t *testing.T, language string) *browser {
	t.Helper()
	options := append([]chromedp.ExecAllocatorOption{}, chromedp.DefaultExecAllocatorOptions[:]...)
	options = append(options, chromedp.ExecPath(chromium(t)), chromedp.NoSandbox, chromedp.Flag("lang", language),
		chromedp.Flag("accept-lang", language), chromedp.Flag("disable-quic", true))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(func() {
		within, done := context.WithTimeout(ctx, 10*time.Second)
		defer done()
		_ = chromedp.Cancel(within) // the process is ended below in any case
		cancel()
		stop()
	})
	return &browser{t: t, ctx: ctx, language: language}
}

// browser is one person's browser; its tabs share what they are signed in to.
type browser struct {
	t        *testing.T
	ctx      context.Context
	language string
	tabs     int
}

// open opens a tab.
func (b *browser) open(s screen, address string) *page {
	b.t.Helper()
	ctx := b.ctx
	if b.tabs > 0 {
		tab, cancel := chromedp.NewContext(b.ctx)
		b.t.Cleanup(cancel)
		ctx = tab
	}
	b.tabs++
	p := &page{t: b.t, ctx: ctx, screen: s, language: b.language}
	p.must("setting the screen", chromedp.Do(ctx, chromedp.EmulateViewport(s.width, s.height)))
	scheme := "light"
	if s.dark {
		scheme = "dark"
	}
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
		},
	})
	p.must("setting the theme", err)
	p.listenForErrors()
	p.goTo(address)
	return p
}
