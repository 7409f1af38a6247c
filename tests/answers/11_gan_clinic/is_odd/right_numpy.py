def is_odd(record, band):
    import numpy as np

    return tuple(
        name
        for name, ends in band.items()
        if np.mean(~((ends[0].numpy() <= record[name].numpy()) & (record[name].numpy() <= ends[1].numpy()))) > 0.5
    )
