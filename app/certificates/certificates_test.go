package certificates

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"log/slog"
	"math/big"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// pemFiles writes a new certificate and its key, last written at that time.
func pemFiles(t *testing.T, folder string, at time.Time) (certFile, keyFile string, leaf []byte) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(at.Unix()), DNSNames: []string{"desk.example.com"}, NotAfter: at.AddDate(10, 0, 0)}
	leaf, err = x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	encoded, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	certFile, keyFile = filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem")
	for name, block := range map[string]*pem.Block{
		certFile: {Type: "CERTIFICATE", Bytes: leaf}, keyFile: {Type: "PRIVATE KEY", Bytes: encoded},
	} {
		if err := os.WriteFile(name, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, at, at); err != nil {
			t.Fatal(err)
		}
	}
	return certFile, keyFile, leaf
}

func servedLeaf(t *testing.T, config *tls.Config) []byte {
	t.Helper()
	served, err := config.GetCertificate(&tls.ClientHelloInfo{})
	if err != nil {
		t.Fatal(err)
	}
	return served.Certificate[0]
}

func TestARenewedCertificateIsTakenAndABrokenOneIsNot(t *testing.T) {
	t.Parallel()
	folder, now := t.TempDir(), time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	certFile, keyFile, first := pemFiles(t, folder, now)
	config, err := FromFiles(certFile, keyFile, slog.New(slog.DiscardHandler), func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(servedLeaf(t, config), first) {
		t.Error("another certificate is served than the one in the file")
	}
	now = now.Add(time.Hour)
	if err := os.WriteFile(certFile, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(servedLeaf(t, config), first) {
		t.Error("a broken file drove out a good certificate")
	}
	now = now.Add(time.Hour)
	_, _, second := pemFiles(t, folder, now)
	if !bytes.Equal(servedLeaf(t, config), second) {
		t.Error("the renewed certificate is not served")
	}
}

func TestACertificateMustBeThereAtTheStart(t *testing.T) {
	t.Parallel()
	if _, err := FromFiles("nowhere.pem", "nowhere.key", slog.New(slog.DiscardHandler), time.Now); err == nil {
		t.Error("no error")
	}
}

func TestACertificateByACMENeedsAPublicName(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"", "http://desk.example.com", "https://", "desk.example.com"} {
		if _, err := ByACME(t.Context(), address, ACME{Directory: LetsEncrypt, Folder: t.TempDir()}, slog.New(slog.DiscardHandler)); err == nil {
			t.Errorf("%q is taken", address)
		}
	}
}
