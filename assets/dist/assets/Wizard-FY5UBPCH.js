import{g as a}from"/assets/chunk-56KU7QBA.js";function n(){return a("main",{class:"alone"})}export{n as default};
