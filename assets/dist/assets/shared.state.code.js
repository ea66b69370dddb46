function r(){return new URLSearchParams(location.hash.slice(1)).get("code")??""}function n(t){let e=r();return history.replaceState(history.state,"",t),e}export{r as a,n as b};
