"""The speed of the program as ratios against fixed comparisons, all measured in one run."""
