package users

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// HashingCost is how dear it is to try a password: what one try takes of memory
// and of passes over it. The zero HashingCost is what OWASP's Password Storage
// Cheat Sheet asks of Argon2id, 19 MiB and two passes; less is for tests and
// demonstrations only. A hash made at another cost is made anew at the next
// sign-in.
type HashingCost struct {
	MemoryKiB uint32
	Passes    uint32
}

const (
	saltBytes = 16
	hashBytes = 32
	// maxHashings bounds the memory that those who wait in one queue can take together.
	maxHashings = 2
)

// queue is where passwords wait for their turn: it holds a token for each hash that
// is being made.
type queue chan struct{}

// hashing makes and checks password hashes, a few at a time.
type hashing struct {
	cost HashingCost
	// A flood of guesses fills one queue, and who is known has the other.
	ours, strangers queue
	// decoy is checked when nobody has the e-mail address that was given, so
	// that the answer takes as long as for somebody. No password opens it.
	decoy string
}

func newHashing(cost HashingCost) hashing {
	if cost == (HashingCost{}) {
		cost = HashingCost{MemoryKiB: 19 * 1024, Passes: 2}
	}
	return hashing{
		cost: cost,
		ours: make(queue, maxHashings), strangers: make(queue, maxHashings),
		decoy: phc(cost, randomBytes(saltBytes), randomBytes(hashBytes)),
	}
}

// hash gives the form in which a password is kept. It waits for its turn as
// long as ctx lasts.
func (h hashing) hash(ctx context.Context, password string) (string, error) {
	salt := randomBytes(saltBytes)
	sum, err := h.derive(ctx, h.ours, password, salt, h.cost)
	return phc(h.cost, salt, sum), err
}

// matches tells whether the password is the one that was hashed, and whether it
// should be hashed again because the cost has changed since. It waits for its
// turn as long as ctx lasts.
func (h hashing) matches(ctx context.Context, q queue, password, hashed string) (ok, outdated bool, err error) {
	cost, salt, want, err := parsePHC(hashed)
	if err != nil {
		return false, false, err
	}
	got, err := h.derive(ctx, q, password, salt, cost)
	if err != nil {
		return false, false, err
	}
	return subtle.ConstantTimeCompare(got, want) == 1, cost != h.cost, nil
}

// derive runs Argon2id. The same password typed on two systems can differ in
// its code points, so it is taken in normal form C.
func (h hashing) derive(ctx context.Context, q queue, password string, salt []byte, c HashingCost) ([]byte, error) {
	select {
	case q <- struct{}{}:
		defer func() { <-q }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return argon2.IDKey(norm.NFC.Bytes([]byte(password)), salt, c.Passes, c.MemoryKiB, 1, hashBytes), nil
}

// phc writes a hash in the format of the Password Hashing Competition.
func phc(c HashingCost, salt, sum []byte) string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=1$%s$%s", argon2.Version, c.MemoryKiB, c.Passes,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(sum))
}

var errNotOurHash = errors.New("a stored password hash cannot be read")

func parsePHC(hashed string) (c HashingCost, salt, sum []byte, err error) {
	fields := strings.Split(hashed, "$")
	if len(fields) != 6 || fields[1] != "argon2id" || fields[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return c, nil, nil, errNotOurHash
	}
	if _, err := fmt.Sscanf(fields[3], "m=%d,t=%d,p=1", &c.MemoryKiB, &c.Passes); err != nil || c.Passes == 0 {
		return c, nil, nil, errNotOurHash
	}
	salt, saltErr := base64.RawStdEncoding.DecodeString(fields[4])
	sum, sumErr := base64.RawStdEncoding.DecodeString(fields[5])
	if saltErr != nil || sumErr != nil || len(sum) != hashBytes {
		return c, nil, nil, errNotOurHash
	}
	return c, salt, sum, nil
}

func randomBytes(n int) []byte {
	b := make([]byte, n)
	rand.Read(b) // never fails since Go 1.24
	return b
}
