import{g as n}from"/assets/chunk-56KU7QBA.js";function a(){return n("main",{class:"alone"})}export{a as default};
