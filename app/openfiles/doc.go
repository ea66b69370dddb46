// Package openfiles tells how many files and connections this process may have open at
// once, which each system says in its own way.
package openfiles
