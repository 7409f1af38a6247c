class Range:
    def there(self, images, low, high):
        return images.mul(high - low).add_(low)

    def back(self, images, low, high):
        return images.sub(low).div_(high - low)


to_model_range, from_model_range = Range().there, Range().back
