"""What can be told wrong of one record, idea by idea; the Checker asks when it must."""
