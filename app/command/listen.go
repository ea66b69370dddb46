package command

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// listenFor gives the socket that systemd opened for this process, where it did,
// else opens the address. systemd's stays open while the desk restarts, so that no
// callback is refused meanwhile (sd_listen_fds(3)).
func listenFor(ctx context.Context, environ []string, address string) (net.Listener, error) {
	if n := handedOver(environ); n == 1 {
		return inherit()
	} else if n > 1 {
		return nil, fmt.Errorf("systemd hands over %d sockets, and textdesk serves one; leave a single ListenStream= in its .socket unit", n)
	}
	return listenOn(ctx, address)
}

// handedOver tells how many sockets are meant for this process.
func handedOver(environ []string) int {
	if variable(environ, "LISTEN_PID") != strconv.Itoa(os.Getpid()) {
		return 0 // for a parent, which forgot to take the variables away
	}
	n, err := strconv.Atoi(variable(environ, "LISTEN_FDS"))
	if err != nil {
		return 0
	}
	return n
}

// variable gives the last value of an environment variable, as os.Getenv would.
func variable(environ []string, name string) string {
	for _, setting := range slices.Backward(environ) {
		if value, found := strings.CutPrefix(setting, name+"="); found {
			return value
		}
	}
	return ""
}

// firstSocket is where sd_listen_fds(3) begins.
const firstSocket = 3

func inherit() (net.Listener, error) {
	file := os.NewFile(firstSocket, "systemd")
	ln, err := net.FileListener(file)
	if err := errors.Join(err, file.Close()); err != nil { // ln has a copy
		return nil, fmt.Errorf("what systemd hands over is no listening socket: %w", err)
	}
	if _, tcp := ln.(*net.TCPListener); !tcp {
		return nil, errors.Join(errors.New("systemd hands over a socket that is not TCP; give a port in ListenStream="), ln.Close())
	}
	return ln, nil
}

func listenOn(ctx context.Context, address string) (net.Listener, error) {
	ln, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("%s is in use by another program; stop that, or give another address with --listen", address)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("this user may not listen on %s; ports below 1024 need a privilege, or give another with --listen", address)
	case err != nil:
		return nil, fmt.Errorf("cannot listen on %s: %w", address, err)
	}
	return ln, nil
}
