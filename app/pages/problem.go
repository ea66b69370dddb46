package pages

import (
	_ "embed"
	"net/http"

	"textdesk/app/desk"
	"textdesk/store"
)

//go:embed problem.html
var problemHTML string

var problemPage = NewTemplate(problemHTML)

// Problem draws what went wrong, for a customer: what it is, and what they can do.
// The code is the desk's, the status is that of the answer.
func Problem(r Request, status int, code desk.Code, requestID string) Answer {
	have := []store.Language{store.English, store.French}
	in := r.Language(have...)
	said := problemIn(in, status, code)
	answer, err := problemPage.Answer(status, Shown{
		Title: said.Title, Language: in,
		Data: struct {
			problemWords
			RequestID string
		}{said, requestID},
	})
	if err != nil { // a template of ours that takes anything
		return Answer{Status: status, ContentType: "text/plain; charset=utf-8", Body: []byte(said.Title)}
	}
	return answer
}

type problemWords struct{ Title, Text, Reference string }

func problemIn(in store.Language, status int, code desk.Code) problemWords {
	words := english
	if in == store.French {
		words = french
	}
	kind := http.StatusInternalServerError
	switch {
	case code == desk.RateLimited:
		kind = http.StatusTooManyRequests
	case status == http.StatusNotFound, status == http.StatusRequestEntityTooLarge, status == http.StatusServiceUnavailable:
		kind = status
	case status < http.StatusInternalServerError:
		kind = http.StatusBadRequest
	}
	return words(kind)
}

func english(kind int) problemWords {
	w := problemWords{Reference: "If you ask about it, say this number:"}
	switch kind {
	case http.StatusNotFound:
		w.Title, w.Text = "This page is not here", "The link may be incomplete, or what it led to is over. Ask whoever gave it to you for a new one."
	case http.StatusTooManyRequests:
		w.Title, w.Text = "Please wait a little", "Too many requests came from your network. Try again in a few minutes."
	case http.StatusRequestEntityTooLarge:
		w.Title, w.Text = "This is too large", "What was sent is larger than this page takes. Go back and send less."
	case http.StatusServiceUnavailable:
		w.Title, w.Text = "This does not work at the moment", "Nothing was kept. Try again in a few minutes."
	case http.StatusBadRequest:
		w.Title, w.Text = "This could not be understood", "Open the link again and start from there."
	default:
		w.Title, w.Text = "Something went wrong", "The fault is ours. Try again later."
	}
	return w
}

func french(kind int) problemWords {
	w := problemWords{Reference: "Si vous nous interrogez à ce sujet, donnez ce numéro\u202f:"}
	switch kind {
	case http.StatusNotFound:
		w.Title, w.Text = "Cette page n’existe pas", "Le lien est peut-être incomplet, ou ce à quoi il menait est terminé. Demandez-en un nouveau à qui vous l’a donné."
	case http.StatusTooManyRequests:
		w.Title, w.Text = "Veuillez patienter un peu", "Trop de requêtes sont venues de votre réseau. Réessayez dans quelques minutes."
	case http.StatusRequestEntityTooLarge:
		w.Title, w.Text = "C’est trop volumineux", "Ce qui a été envoyé dépasse ce que cette page accepte. Revenez en arrière et envoyez-en moins."
	case http.StatusServiceUnavailable:
		w.Title, w.Text = "Cela ne fonctionne pas pour l’instant", "Rien n’a été enregistré. Réessayez dans quelques minutes."
	case http.StatusBadRequest:
		w.Title, w.Text = "Cela n’a pas été compris", "Ouvrez de nouveau le lien et recommencez."
	default:
		w.Title, w.Text = "Un problème est survenu", "La faute est de notre côté. Réessayez plus tard."
	}
	return w
}
