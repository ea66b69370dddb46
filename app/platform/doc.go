// Package platform holds what each operating system does in a way of its own: how many
// files a process may have open, and how long a silent connection lasts.
package platform
