"""What flash.py and flash_faults.py share: an image, simulated loaders, the programs that write."""
