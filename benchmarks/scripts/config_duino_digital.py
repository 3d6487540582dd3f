"""Names the Maixduino's digital pins as board_info.D, which configurations of older firmware did."""
import json

pins = [4, 5, 21, 22, 23, 24, 32, 15, 14, 13, 12, 11, 10, 3]
with open('/flash/config.json', 'w') as file:
    file.write(json.dumps({'type': 'duino', 'board_info': {'BOOT_KEY': 16, 'D': pins}}))
