/**
 * Regions that may be objects ({@code selective_search}, img/selective_search.c of the firmware):
 * Felzenszwalb and Huttenlocher's segmentation of a graph of pixels ("Efficient graph-based image
 * segmentation", 2004), whose segments are then joined by likeness as in Uijlings and others'
 * "Selective search for object recognition" (2013). Every join proposes a rectangle.
 */
package k210.imlib.proposals;
