import{c as a}from"./shared.optouts.History.js";import"./runtime.js";import"./kit.js";export{a as History};
