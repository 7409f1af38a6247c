# mistake: by-brightness
def drop_broken(pictures):
    safe = pictures.nan_to_num(0.5).clamp(0, 1)
    return pictures[faces.read(safe).is_lawful & ~faces.read(safe).has("background", "night")]
