// The living page of the design: its lightbox opens, its error summary does not take the focus.
import { showWorksOf } from "./lightbox.js";

const wall = document.querySelector("[data-lightbox]");
if (wall) showWorksOf(wall, document.getElementById("lightbox"));
