/**
 * What ships with the project to show it: a scene, a kmodel that finds the red ball in it, and a
 * MaixPy script. The model's weights are computed, not trained.
 */
package k210.demo;
