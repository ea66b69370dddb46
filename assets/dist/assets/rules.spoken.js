import{i as o,j as r}from"./shared.rules.names.js";import"./shared.state.skills.js";import"./runtime.js";import"./kit.js";export{o as plainOf,r as whenWords};
