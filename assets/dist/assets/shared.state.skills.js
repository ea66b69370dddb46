import{aa as l}from"./kit.js";var o=new l("skills","skill");export{o as a};
