import{O as a}from"./kit.js";function s({name:n,colour:e}){return a("span",{class:"queue-name",children:[e&&a("i",{class:`swatch ${e}`,"aria-hidden":"true"}),a("span",{children:n})]})}export{s as a};
