from thongsuot.config.command import main

main()
