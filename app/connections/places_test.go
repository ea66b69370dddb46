package connections

import (
	"fmt"
	"net"
	"net/netip"
	"syscall"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// client is a connection from an address, as a listener accepts it.
type client struct {
	net.Conn
	address netip.Addr
	closed  bool
}

func (c *client) RemoteAddr() net.Addr {
	return net.TCPAddrFromAddrPort(netip.AddrPortFrom(c.address, 1))
}
func (c *client) Close() error { c.closed = true; return nil }

// door is a listener at which clients come by their address.
type door struct {
	*Listener
	next *client
	err  error
}

func newDoor(p *Places) *door {
	d := &door{}
	d.Listener = Listen(scripted{accept: func() (net.Conn, error) {
		if err := d.err; err != nil {
			d.err = nil
			return nil, err
		}
		return d.next, nil
	}}, p, time.Second, quietLog())
	return d
}

// come lets a client in that was heard last at a moment.
func (d *door) come(t interface{ Fatal(args ...any) }, address string, heard int64) (*client, *conn) {
	d.next = &client{address: netip.MustParseAddr(address)}
	accepted, err := d.Accept()
	if err != nil {
		t.Fatal(err)
	}
	c := accepted.(*conn)
	c.lastHeard.Store(heard)
	return d.next, c
}

func TestTheNetworkThatHoldsMostLosesItsQuietestWhenAnotherComes(t *testing.T) {
	t.Parallel()
	for name, crowd := range map[string]string{"IPv4": "198.51.100.%d", "IPv6": "2001:db8:0:1:%d::9", "IPv4 in IPv6": "::ffff:198.51.100.%d"} {
		d := newDoor(NewPlaces(32, netip.Addr.IsLoopback))
		var held []*client
		for i := range d.places.max - 1 {
			c, _ := d.come(t, fmt.Sprintf(crowd, i), int64(1000-i))
			held = append(held, c)
		}
		friend, _ := d.come(t, "203.0.113.1", 0) // quieter than all
		_, _ = d.come(t, "203.0.113.2", 0)
		if last := held[len(held)-1]; !last.closed || friend.closed {
			t.Errorf("%s: the quietest of the crowd is closed: %v; the other network's: %v", name, last.closed, friend.closed)
		}
		for i := range 100 {
			c, _ := d.come(t, fmt.Sprintf(crowd, i), int64(2000+i))
			if c.closed {
				t.Errorf("%s: whoever comes is closed at once", name)
			}
		}
		if friend.closed || d.places.open > d.places.max {
			t.Errorf("%s: the other network lost its connection, %d are open", name, d.places.open)
		}
	}
}

func TestAProxyLosesAConnectionOnlyWhereNobodyElseHasAny(t *testing.T) {
	t.Parallel()
	d := newDoor(NewPlaces(32, func(a netip.Addr) bool { return a == netip.MustParseAddr("10.0.0.5") }))
	var proxied []*client
	for i := range d.places.max - 1 {
		c, _ := d.come(t, "10.0.0.5", int64(i))
		proxied = append(proxied, c)
	}
	stranger, _ := d.come(t, "10.0.0.6", 5000) // of the proxy's own network
	d.come(t, "10.0.0.5", 0)
	if !stranger.closed || proxied[0].closed {
		t.Errorf("the stranger's is closed: %v, the proxy's: %v", stranger.closed, proxied[0].closed)
	}
	d.come(t, "10.0.0.5", 6000)
	if !proxied[0].closed && d.places.open > d.places.max {
		t.Error("a proxy alone is given more places than there are")
	}
}

func TestPlacesAreKeptForWhoBringsCallbacks(t *testing.T) {
	t.Parallel()
	d := newDoor(NewPlaces(64, netip.Addr.IsLoopback))
	var carrier []*client
	for i := range 6 { // of which four have a place
		c, accepted := d.come(t, "192.0.2.1", int64(-100+i))
		d.places.keep(accepted)
		d.places.keep(accepted) // a second callback
		carrier = append(carrier, c)
	}
	for i := range 5000 {
		d.come(t, fmt.Sprintf("%d.%d.9.9", 1+i%200, i/200), int64(i))
	}
	open := 0
	for _, c := range carrier {
		if !c.closed {
			open++
		}
	}
	if open != 4 || d.places.callbacks != 4 {
		t.Errorf("%d of the carrier's connections are open, %d are kept", open, d.places.callbacks)
	}
}

func TestAConnectionIsClosedWhenThereAreNoMoreFiles(t *testing.T) {
	t.Parallel()
	d := newDoor(somePlaces())
	first, _ := d.come(t, "192.0.2.1", 0)
	d.err = syscall.EMFILE
	second, _ := d.come(t, "203.0.113.1", 1)
	if !first.closed || second.closed {
		t.Errorf("the first is closed: %v, the second: %v", first.closed, second.closed)
	}
}

// Whoever comes and goes: a network that holds no more than its share of the
// places loses none while another holds more.
func TestANetworkWithinItsShareLosesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := newDoor(NewPlaces(32, netip.Addr.IsLoopback))
		networks := rapid.IntRange(1, 6).Draw(t, "networks")
		open := map[*client]*conn{}
		for i := range rapid.IntRange(1, 300).Draw(t, "clients") {
			if rapid.IntRange(0, 3).Draw(t, "go") == 0 {
				for c, accepted := range open {
					_ = accepted.Close()
					delete(open, c)
					break
				}
			}
			n := rapid.IntRange(1, networks).Draw(t, "network")
			before := map[byte]int{}
			for c := range open {
				before[c.address.As4()[2]]++
			}
			c, accepted := d.come(t, fmt.Sprintf("192.0.%d.%d", n, i%250), int64(i))
			for other := range open {
				if !other.closed {
					continue
				}
				lost := other.address.As4()[2]
				for network, held := range before {
					if held > before[lost] {
						t.Fatalf("network %d lost one of %d while network %d held %d", lost, before[lost], network, held)
					}
				}
				delete(open, other)
			}
			open[c] = accepted
			if len(open) > d.places.max || len(open) != d.places.open {
				t.Fatalf("%d are open, %d are counted", len(open), d.places.open)
			}
		}
	})
}
