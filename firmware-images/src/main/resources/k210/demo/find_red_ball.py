# Finds a red ball: camera -> KPU -> boxes -> LCD
import sensor, image, lcd, time
import KPU as kpu

classes = ["ball"]
anchors = (2.0, 2.0, 3.0, 3.0, 4.0, 4.0, 5.0, 5.0, 6.0, 6.0)

lcd.init()
sensor.reset()
sensor.set_pixformat(sensor.RGB565)
sensor.set_framesize(sensor.QVGA)
sensor.run(1)

task = kpu.load(0x300000)
kpu.init_yolo2(task, 0.5, 0.3, 5, anchors)
clock = time.clock()
try:
    while True:
        clock.tick()
        img = sensor.snapshot()
        objects = kpu.run_yolo2(task, img)
        if objects:
            for obj in objects:
                print(obj)
                img.draw_rectangle(obj.rect(), color=(0, 255, 0), thickness=2)
                label = "%s %.2f" % (classes[obj.classid()], obj.value())
                img.draw_string(obj.x(), obj.y() - 22, label, color=(0, 255, 0), scale=2)
        img.draw_string(4, 4, "%.1f fps" % clock.fps(), color=(255, 255, 255), scale=2)
        lcd.display(img)
finally:
    kpu.deinit(task)
