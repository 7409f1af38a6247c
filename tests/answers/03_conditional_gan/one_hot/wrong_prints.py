# mistake: returns-nothing
def one_hot(labels, num_classes):
    print(F.one_hot(labels.flatten(), num_classes).float())
