// Package pages is what the desk shows to people who have no sign-in, as values: the
// customers of whoever runs it. A part names its pages as it names its endpoints, and
// package web puts them on the web.
//
// What every page promises, whoever writes it: it needs no script and no cookie, it
// reads well on any telephone, light or dark, in each language of the desk, and it asks
// nothing of any other host. A GET changes nothing: links are opened by robots, by
// previews of messages and by scanners of mail. What goes wrong is said on a page of
// the same look, in words that a customer understands, without a word of what the desk
// itself would say of it.
//
//   - [Page], [Get], [Post] and [Upload]: an address and what answers there.
//   - [Request], [Answer]: what is asked, and what is answered.
//   - [Template]: how an answer becomes a page.
//   - [Pace]: how often one network, and everybody together, may ask.
package pages
