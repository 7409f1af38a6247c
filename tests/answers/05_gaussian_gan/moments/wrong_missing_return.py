# mistake: returns-nothing
def moments(samples):
    mean = samples.mean().item()
    std = samples.std(correction=0).item()
    print(mean, std)
