# mistake: not-a-tensor
def one_hot(labels, num_classes):
    return [[float(k == label) for k in range(num_classes)] for label in labels.flatten().tolist()]
